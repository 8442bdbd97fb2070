import { defaultBudgetAlerts } from './model/budget-alert-defaults';
import type { IndicatorContext } from './model/indicator-declaration';
import { BudgetAlertsModel, ServiceIdentity, SloModel } from './model/slo-model';
import { isUnreachable, standardTiers } from './model/tiers';
import type { SloDeclaration } from './slo-declaration';
import { SloDetails } from './slo-options';
import { SloWindow } from './slo-window';
import type { Problem } from '../core/problem';
import { Ratio } from '../core/ratio';

/** What an objective takes from where it stands. */
export interface SloContext extends IndicatorContext {
  readonly service: ServiceIdentity;
  readonly owner?: string;
  readonly dashboardUrl?: string;
  readonly runbookBaseUrl?: string;
}

/** An objective with all defaults filled in, and what is wrong with it that its model cannot show. */
export interface ReadSlo {
  readonly model: SloModel;
  readonly problems: readonly Problem[];
}

/** Props become plain data at this door; `siblings` are all objectives of the service, which a composite refers to. */
export function readSlo(declaration: SloDeclaration, prop: string, context: SloContext, siblings: readonly SloDeclaration[]): ReadSlo {
  const { options, imported } = declaration;
  if (imported) return { model: rebase(imported, context), problems: [] };
  const period = (options.window ?? SloWindow.DAYS_30)._model;
  const objective = share(declaration.objective);
  const standard = standardTiers(period);
  const reachable = standard.filter((tier) => !isUnreachable({ objective }, tier));
  const { model: indicator, problems } = readIndicator(declaration, `${prop}.indicator`, context, siblings);
  const model: SloModel = {
    service: context.service,
    name: options.name,
    title: options.title,
    description: options.description,
    impact: options.impact,
    objective,
    period,
    indicator,
    timeSlice: options.budgeting?._timeSlice,
    groupBy: [...options.groupBy ?? []],
    tiers: options.tiers?.map(({ _model }) => _model) ?? reachable,
    unreachableTiers: options.tiers ? [] : standard.filter((tier) => !reachable.includes(tier)),
    budgetAlerts: readBudgetAlerts(options, period),
    scrapeIntervalMs: context.scrapeIntervalMs,
    owner: context.owner,
    dashboardUrl: context.dashboardUrl,
    runbookBaseUrl: context.runbookBaseUrl,
    labels: { ...options.labels },
    expectedEventsPerHour: options.expectedRequestsPerHour,
    dependencies: (options.dependencies ?? []).map(({ _model }) => _model),
  };
  return { model, problems };
}

/** An imported objective belongs to the service that it is given to; what it says of itself stays. */
function rebase(imported: SloModel, { service, scrapeIntervalMs, owner, dashboardUrl, runbookBaseUrl }: SloContext): SloModel {
  const links = { dashboardUrl: imported.dashboardUrl ?? dashboardUrl, runbookBaseUrl };
  return { ...imported, service, scrapeIntervalMs, owner: imported.owner ?? owner, ...links };
}

function readIndicator(declaration: SloDeclaration, prop: string, context: SloContext, siblings: readonly SloDeclaration[]) {
  if (declaration.indicator) return declaration.indicator._read({ ...context, prop });
  const components = (declaration.components ?? []).map(({ slo, weight }) => {
    const part = siblings.find(({ options }) => options.name === slo);
    return { slo, weight, objective: share(part?.objective ?? 0) };
  });
  return { model: { kind: 'composite' as const, components }, problems: [] };
}

/** What is no number becomes a share below nothing, which no check lets pass. */
function share(percent: number): Ratio {
  return Ratio.percent(Number.isFinite(percent) ? percent : -1);
}

function readBudgetAlerts({ budgetAlertsAt, forecastWithin, alertOnNoData }: SloDetails, period: SloModel['period']): BudgetAlertsModel {
  const defaults = defaultBudgetAlerts(period);
  const forecastMs = forecastWithin?.toMilliseconds({ integral: false }) ?? defaults.forecastMs;
  return {
    left: budgetAlertsAt?.map(share).sort((a, b) => b.compare(a)) ?? defaults.left,
    forecastMs: forecastMs === 0 ? undefined : forecastMs,
    noData: alertOnNoData ?? defaults.noData,
  };
}
