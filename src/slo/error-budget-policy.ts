import { Duration } from 'cdk8s';
import { decide, isCostlyIncident, PolicyActionModel, PolicyExemptionModel, PolicyModel } from './model/policy';
import { checkPercent, checkPolicy } from './model/policy-check';
import { renderPolicy } from './render/policy-document';
import type { SloAlerts } from './slo-alerts';
import { throwProblems } from '../core/problem';
import { Ratio } from '../core/ratio';

/** What a release may do with the error budget that is left. */
export class ReleaseDecision {
  /** Release as usual. */
  public static readonly GO = new ReleaseDecision('go', 'release as usual');
  /** Release, but slowly: the budget gets low. */
  public static readonly SLOW = new ReleaseDecision('slow', 'release in small steps');
  /** Do not release: the budget is spent. */
  public static readonly FREEZE = new ReleaseDecision('freeze', 'release only what is exempt');

  private constructor(
    /** `go`, `slow` or `freeze`. */
    public readonly name: string,
    /** What it means for a release, for people. */
    public readonly meaning: string,
  ) {}
}

/** Something that the team does when a threshold of the policy is crossed. */
export class PolicyAction {
  /** Nothing is released but what is exempt. */
  public static readonly FREEZE_RELEASES = PolicyAction.of('freeze-releases', 'Only exempt changes are released until budget is left again');
  /** Work on reliability comes before features. */
  public static readonly RELIABILITY_FIRST = PolicyAction.of('reliability-first', 'Work on reliability goes before features');
  /** Roll-outs take smaller steps and longer pauses. */
  public static readonly SLOW_ROLLOUTS = PolicyAction.of('slow-rollouts', 'Roll-outs take smaller steps, and somebody watches each of them');
  /** Experiments that spend budget on purpose stop. */
  public static readonly STOP_EXPERIMENTS = PolicyAction.of('stop-experiments', 'Chaos experiments and load tests in production pause');
  /** The incident is written up. */
  public static readonly POST_MORTEM = PolicyAction.of('post-mortem', 'A blameless post-mortem is written within five working days');
  /** The most important thing that the incident taught is done next. */
  public static readonly P0_ACTION = PolicyAction.of('p0-action', 'At least one action of the post-mortem has priority P0');

  /**
   * An action of your own.
   *
   * @param id - a short name.
   * @param text - a sentence on one line, without its full stop.
   */
  public static of(id: string, text: string): PolicyAction {
    return new PolicyAction({ id, text });
  }

  private constructor(
    /** @internal */
    readonly _model: PolicyActionModel,
  ) {}

  /** A short name. */
  public get id(): string {
    return this._model.id;
  }

  /** What is done, for people. */
  public get text(): string {
    return this._model.text;
  }
}

/** A change that is released whatever is left of the budget. */
export class PolicyExemption {
  /** Fixes of security holes. */
  public static readonly SECURITY = PolicyExemption.of('security', 'a security hole stays open until the fix is out');
  /** Fixes of outages, and of what a post-mortem found to be urgent. */
  public static readonly P0 = PolicyExemption.of('p0', 'the change gives users back what is broken for them');

  /**
   * An exemption of your own.
   *
   * @param id - what a pipeline passes to the gate: lower case letters, digits and hyphens.
   * @param reason - why it may pass, a sentence on one line, without its full stop.
   */
  public static of(id: string, reason: string): PolicyExemption {
    return new PolicyExemption({ id, reason });
  }

  private constructor(
    /** @internal */
    readonly _model: PolicyExemptionModel,
  ) {}

  /** What a pipeline passes to the gate. */
  public get id(): string {
    return this._model.id;
  }

  /** Why it may pass, for people. */
  public get reason(): string {
    return this._model.reason;
  }
}

/** What follows when error budget is spent. */
export interface ErrorBudgetPolicyProps {
  /** The team that keeps the policy. */
  readonly owner: string;
  /** Who decides when the parties disagree: a person or a role that both accept. */
  readonly escalation: string;
  /**
   * Percentage of the budget at which, and below which, releases stop. Negative to stop only when the budget is overspent by so much.
   *
   * @default 0
   */
  readonly freezeAt?: number;
  /**
   * Percentage of the budget at which, and below which, releases slow down.
   *
   * @default 25
   */
  readonly slowAt?: number;
  /**
   * What the team does while releases are stopped.
   *
   * @default - FREEZE_RELEASES, RELIABILITY_FIRST
   */
  readonly freezeActions?: PolicyAction[];
  /**
   * What the team does while releases are slowed down.
   *
   * @default - SLOW_ROLLOUTS, STOP_EXPERIMENTS
   */
  readonly slowActions?: PolicyAction[];
  /**
   * Percentage of the budget that a single incident may spend before it has consequences of its own.
   *
   * @default 20
   */
  readonly incidentShare?: number;
  /**
   * What the team does after an incident that spent more than that.
   *
   * @default - POST_MORTEM, P0_ACTION
   */
  readonly incidentActions?: PolicyAction[];
  /**
   * Changes that are released whatever is left of the budget.
   *
   * @default - SECURITY, P0
   */
  readonly exemptions?: PolicyExemption[];
  /**
   * Whether the budget that experiments of ChaosSchedule spend counts for releases like what incidents spend. If not, the gate adds it again.
   *
   * @default true
   */
  readonly chargeExperiments?: boolean;
  /**
   * Time between two looks at objectives and policy. Whole days.
   *
   * @default Duration.days(90)
   */
  readonly reviewEvery?: Duration;
}

/**
 * What follows when error budget is spent, as data: for the gate of a pipeline, for a page that people read, and for reviews.
 *
 * @example
 *
 * ErrorBudgetPolicy.of({ owner: 'payments', escalation: 'head of engineering' });
 */
export class ErrorBudgetPolicy {
  /**
   * A policy. Everything but the people has a default.
   *
   * @param props - who, and what differs from the defaults.
   * @throws SRE2302, SRE2303, SRE2304
   */
  public static of(props: ErrorBudgetPolicyProps): ErrorBudgetPolicy {
    const { freezeAt = 0, slowAt = 25, incidentShare = 20 } = props;
    throwProblems('ErrorBudgetPolicy', [
      ...checkPercent('freezeAt', freezeAt, -1000), ...checkPercent('slowAt', slowAt, -1000), ...checkPercent('incidentShare', incidentShare, 0),
    ]);
    const model: PolicyModel = {
      freezeAt: Ratio.percent(freezeAt),
      slowAt: Ratio.percent(slowAt),
      freezeActions: modelsOf(props.freezeActions ?? [PolicyAction.FREEZE_RELEASES, PolicyAction.RELIABILITY_FIRST]),
      slowActions: modelsOf(props.slowActions ?? [PolicyAction.SLOW_ROLLOUTS, PolicyAction.STOP_EXPERIMENTS]),
      incidentShare: Ratio.percent(incidentShare),
      incidentActions: modelsOf(props.incidentActions ?? [PolicyAction.POST_MORTEM, PolicyAction.P0_ACTION]),
      exemptions: (props.exemptions ?? [PolicyExemption.SECURITY, PolicyExemption.P0]).map(({ _model }) => _model),
      chargeExperiments: props.chargeExperiments ?? true,
      owner: props.owner,
      escalation: props.escalation,
      reviewDays: (props.reviewEvery ?? Duration.days(90)).toDays({ integral: false }),
    };
    throwProblems('ErrorBudgetPolicy', checkPolicy(model));
    return new ErrorBudgetPolicy(model);
  }

  private constructor(
    /** @internal */
    readonly _model: PolicyModel,
  ) {}

  /**
   * What a release may do.
   *
   * @param remaining - percentage of the error budget that is left, negative when it is overspent.
   * @throws SRE2302 for what is no number.
   */
  public decide(remaining: number): ReleaseDecision {
    throwProblems('ErrorBudgetPolicy', checkNumber('remaining', remaining));
    const decisions = { go: ReleaseDecision.GO, slow: ReleaseDecision.SLOW, freeze: ReleaseDecision.FREEZE };
    return decisions[decide(this._model, Ratio.percent(remaining))];
  }

  /**
   * Whether a single incident spent so much that the policy asks for a post-mortem, or whatever `incidentActions` says.
   *
   * @param spent - percentage of the error budget that it spent.
   * @throws SRE2302 for what is no number.
   */
  public isCostlyIncident(spent: number): boolean {
    throwProblems('ErrorBudgetPolicy', checkNumber('spent', spent));
    return isCostlyIncident(this._model, Ratio.percent(spent));
  }

  /**
   * The policy as a page for people, in Markdown.
   *
   * @param slos - the objectives of the service whose budgets it is about; without them the page speaks of no service.
   */
  public toMarkdown(slos?: SloAlerts): string {
    return renderPolicy(this._model, slos?._slos ?? []);
  }
}

function modelsOf(actions: readonly PolicyAction[]): PolicyActionModel[] {
  return actions.map(({ _model }) => _model);
}

function checkNumber(prop: string, value: number) {
  return Number.isFinite(value) ? [] : [
    { code: 'SRE2302', prop, must: 'be a number of percent', got: value, fix: 'Without a figure there is no decision: find out why it is missing.' } as const,
  ];
}
