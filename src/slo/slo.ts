import { Duration } from 'cdk8s';
import { Indicator } from './indicator';

import type { SloModel } from './model/slo-model';
import type { SloDeclaration } from './slo-declaration';
import { AvailabilitySloProps, LatenciesProps, LatencySloProps, SloDetails, SloOptions } from './slo-options';
import { Ratio } from '../core/ratio';

/** An objective for an indicator. */
export interface SloProps extends SloDetails {
  /** Name of the objective, unique among those of its service. */
  readonly name: string;
  /** Percent of events that are good: 99.9. At least 1 and at most 99.999. */
  readonly objective: number;
  /** What is counted. */
  readonly indicator: Indicator;
}

/** A part of a composite objective. */
export interface SloComponent {
  /** Name of another objective of the same service. */
  readonly slo: string;
  /** How much it counts. The weights add up to 1. */
  readonly weight: number;
}

/**
 * An objective that is made of others. It has no `tiers` unless they are given: its parts page by themselves,
 * and where one of them is idle, not even a total outage is bad all through.
 */
export interface CompositeSloProps extends SloOptions {
  /** Percent: 99.9. At least 1 and at most 99.999. */
  readonly objective: number;
  /** What it is made of. */
  readonly components: SloComponent[];
}

/**
 * A service level objective: what share of what is promised, over which time, and when somebody is told.
 *
 * @example
 *
 * Slo.availability({ objective: 99.9 });
 */
export class Slo {
  /**
   * Requests succeed. Health checks and requests that clients got wrong (4xx, but for 429) do not count; 5xx are failures.
   *
   * @param props - the objective.
   */
  public static availability(props: AvailabilitySloProps): Slo {
    const { objective, metrics, ...options } = props;
    return Slo.of({
      name: 'availability',
      title: 'Availability',
      description: `${objective} % of requests succeed`,
      impact: 'Requests of users fail.',
      ...own(options),
      objective,
      indicator: Indicator.availability({ metrics }),
    });
  }

  /**
   * Requests are answered in time.
   *
   * @param props - the objective and the threshold.
   */
  public static latency(props: LatencySloProps): Slo {
    const { objective, threshold, metrics, ...options } = props;
    const within = shortly(threshold);
    return Slo.of({
      name: asName(`latency-${within}`),
      title: `Latency ${within}`,
      description: `${objective} % of requests are answered within ${within}`,
      impact: `Users wait longer than ${within} for answers.`,
      ...own(options),
      objective,
      indicator: Indicator.latency({ threshold, metrics }),
    });
  }

  /**
   * Several latency targets of one service, as `p50 < 50 ms, p95 < 200 ms, p99 < 500 ms`. Each becomes an objective.
   *
   * @param props - the targets, and what they have in common.
   */
  public static latencies(props: LatenciesProps): Slo[] {
    const { targets, name, title, ...options } = props;
    return targets.map(({ objective, threshold }) => {
      return Slo.latency({
        ...options,
        name: asName(`${name ?? 'latency'}-p${objective}-${shortly(threshold)}`),
        title: `${title ?? 'Latency'} p${objective} ${shortly(threshold)}`,
        objective,
        threshold,
      });
    });
  }

  /**
   * Several objectives of the same service as one, weighted: a health score from 0 to 100, and a budget of its own.
   *
   * @param props - the objective and what it is made of.
   */
  public static composite(props: CompositeSloProps): Slo {
    const { objective, components, ...options } = props;
    return new Slo({
      options: {
        name: 'health',
        title: 'Health',
        description: `${objective} % of the weighted events of ${components.map(({ slo }) => slo).join(', ')} are good`,
        impact: 'The service as a whole serves users worse than promised.',
        tiers: [],
        ...own(options),
      },
      objective,
      components: components.map(({ slo, weight }) => ({ slo, weight: exact(weight) })),
    });
  }

  /**
   * An objective for any indicator.
   *
   * @param props - the objective and the indicator.
   */
  public static of(props: SloProps): Slo {
    const { objective, indicator, name, ...options } = props;
    return new Slo({
      options: {
        title: name,
        description: `${objective} % of what ${name} counts is good`,
        impact: `Users notice that ${name} is worse than promised.`,
        ...own(options),
        name,
      },
      objective,
      indicator,
    });
  }

  /** @internal An objective from a document. */
  public static _imported(model: SloModel): Slo {
    const { name, title, description, impact } = model;
    return new Slo({ options: { name, title, description, impact }, objective: Number(model.objective.toPercent()), imported: model });
  }

  /** Name of the objective, unique among those of its service. */
  public readonly name: string;
  /** Percent of events that are good. */
  public readonly objective: number;

  /** @internal */
  public readonly _declaration: SloDeclaration;

  private constructor(declaration: SloDeclaration) {
    this._declaration = declaration;
    this.name = declaration.options.name;
    this.objective = declaration.objective;
  }
}

/** `200ms`, `2s`, `1500ms`. In floats, 1.005 s are 1004.9999999999999 ms. */
function shortly(duration: Duration): string {
  const ms = Math.round(duration.toMilliseconds({ integral: false }) * 1_000) / 1_000;
  return ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`;
}

/** Names have no dots. */
function asName(text: string): string {
  return text.replace(/\./g, '-');
}

function exact(weight: number): Ratio {
  return Ratio.of(Number.isFinite(weight) ? weight : -1);
}

/** Spreading an option that was passed as undefined must not erase a default; and lists and labels are the objective's own from here on. */
function own<Options extends SloDetails>(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined).map(([key, value]) => {
    if (Array.isArray(value)) return [key, [...value]];
    return [key, key === 'labels' ? { ...value } : value];
  })) as unknown as Options;
}
