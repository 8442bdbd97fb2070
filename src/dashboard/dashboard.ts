import type { Dashboard, VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import { DATASOURCE, datasourceVariable } from './datasource';
import { sdk } from './grafana-sdk';
import { ownUrl, plainText } from './grafana-text';
import { place, Section } from './layout';
import { promDuration } from '../core/prom-duration';
import type { DashboardSettings } from './model/dashboard-settings';

/** What a dashboard shows. */
export interface DashboardContent {
  readonly description: string;
  readonly variables: readonly VariableModel[];
  /** Series whose samples are marked in every graph. */
  readonly events: readonly { readonly name: string; readonly expr: string; readonly text: string }[];
  readonly sections: readonly Section[];
}

/** A dashboard as Grafana reads it. */
export function renderDashboard(settings: DashboardSettings, { description, variables, events, sections }: DashboardContent): Dashboard {
  const { AnnotationQueryBuilder, DashboardBuilder, DashboardCursorSync, DashboardLinkBuilder, DashboardLinkType } = sdk.dashboard;
  const dashboard = new DashboardBuilder(plainText(settings.title))
    .uid(settings.uid)
    .description(description)
    .tags(settings.tags.map(plainText))
    .timezone(settings.timezone)
    .readonly()
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: `now-${promDuration(settings.rangeMs)}`, to: 'now' })
    .refresh(promDuration(settings.refreshMs))
    .variables([datasourceVariable(settings.datasource), ...variables].map((variable) => ({ build: () => variable })))
    .annotations(events.map(({ name, expr, text }) => new AnnotationQueryBuilder()
      .name(name).datasource(DATASOURCE).enable(true).hide(false).iconColor('red').expr(expr).titleFormat(text).step('60s')))
    .links(settings.links.map(({ title, url }) => new DashboardLinkBuilder(plainText(title))
      .type(DashboardLinkType.Link).icon('external link').url(ownUrl(url)).targetBlank(true)))
    .build();
  // The builder would move what is placed already.
  return { ...dashboard, panels: place(sections) };
}

/** As text with one panel a line, so that a change is seen where it is, in characters that survive the way through YAML. */
export function dashboardJson(dashboard: Dashboard): string {
  const members = Object.entries(dashboard).map(([key, value]) => `${JSON.stringify(key)}: ${Array.isArray(value) ? lines(value) : JSON.stringify(value)}`);
  return `{\n${members.join(',\n')}\n}`
    .replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function lines(items: readonly unknown[]): string {
  return `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
}
