import { Duration } from 'cdk8s';
import type { TierModel } from './model/slo-model';
import { shortWindowOf, standardTiers } from './model/tiers';
import { SloWindow } from './slo-window';
import { Ratio } from '../core/ratio';

/** When somebody is told that a budget is being spent. */
export interface BurnRateTierProps {
  /** How many times faster than allowed the budget is spent. At 1 it lasts exactly for the window of the objective. */
  readonly burnRate: number;
  /** Whoever is told is told that this is what happened over so long. A whole number of 5 minutes. */
  readonly longWindow: Duration;
  /**
   * The burn rate has to be exceeded over this window too: it ends the alert soon after the errors end.
   *
   * @default - a twelfth of the long window, rounded to a window that people know
   */
  readonly shortWindow?: Duration;
  /**
   * How long a page stays after the burn rate fell, so that errors which come and go are one page.
   *
   * @default Duration.minutes(5) for pages, none for tickets; `Duration.millis(0)` is none
   */
  readonly keepFiringFor?: Duration;
}

/** A burn rate over two windows, and whether it pages or opens a ticket. */
export class BurnRateTier {
  /**
   * The tiers that an objective has when it names none: pages at 14.4× over 1 h and 6× over 6 h, tickets at 3× over a day and 1× over
   * three days. For a window other than 30 days theirs follow.
   *
   * @param window - the window of the objective; 30 days unless given.
   * @see https://sre.google/workbook/alerting-on-slos/
   */
  public static standard(window: SloWindow = SloWindow.DAYS_30): BurnRateTier[] {
    return standardTiers(window._model).map((model) => new BurnRateTier(model));
  }

  /**
   * Wakes somebody up.
   *
   * @param name - part of the name of the alert: `fast` or `long-term`.
   * @param props - how fast, over which windows.
   */
  public static page(name: string, props: BurnRateTierProps): BurnRateTier {
    return new BurnRateTier({ name, notification: 'page', severity: 'SEV2', ...read(props, 300_000) });
  }

  /**
   * Wakes somebody up, and tells the management.
   *
   * @param name - part of the name of the alert: `fast` or `long-term`.
   * @param props - how fast, over which windows.
   */
  public static criticalPage(name: string, props: BurnRateTierProps): BurnRateTier {
    return new BurnRateTier({ name, notification: 'page', severity: 'SEV1', ...read(props, 300_000) });
  }

  /**
   * Is looked at in working hours.
   *
   * @param name - part of the name of the alert: `fast` or `long-term`.
   * @param props - how fast, over which windows.
   */
  public static ticket(name: string, props: BurnRateTierProps): BurnRateTier {
    return new BurnRateTier({ name, notification: 'ticket', severity: 'SEV3', ...read(props) });
  }

  /** @internal */
  public static _of(model: TierModel): BurnRateTier {
    return new BurnRateTier(model);
  }

  private constructor(
    /** @internal */
    public readonly _model: TierModel,
  ) {}
}

/** Zero is none: Prometheus takes no field for it. */
function keepFiring(given: Duration | undefined, byDefault: number | undefined): number | undefined {
  const ms = given?.toMilliseconds({ integral: false }) ?? byDefault;
  return ms === 0 ? undefined : ms;
}

function read({ burnRate, longWindow, shortWindow, keepFiringFor }: BurnRateTierProps, keepMs?: number) {
  const longMs = longWindow.toMilliseconds({ integral: false });
  return {
    burn: Ratio.of(Number.isFinite(burnRate) ? burnRate : 0),
    longMs,
    shortMs: shortWindow?.toMilliseconds({ integral: false }) ?? shortWindowOf(longMs),
    keepFiringForMs: keepFiring(keepFiringFor, keepMs),
  };
}
