import { Fault } from './fault';
import { PodsTarget } from './model/experiment-model';
import { HypothesisModel, hypothesesOf } from './model/hypotheses';
import { readPods } from './read-target';
import { IDisruptionTarget } from '../service';

/**
 * Something that a workload promises by what it declares, and the experiment that would disprove it.
 *
 * @example
 *
 * ResilienceHypothesis.of(checkout).map(({ belief, fault }) => `${belief}: ${fault.name}`);
 */
export class ResilienceHypothesis {
  /**
   * What a workload promises: by its replicas, its disruption budget, its drain and its autoscaler. The cheapest to disprove come first.
   *
   * @param target - a ProductionService, or a ChaosTarget of pods. A pool of nodes promises nothing.
   */
  public static of(target: IDisruptionTarget): ResilienceHypothesis[] {
    const pods: PodsTarget | undefined = readPods(target, target.namespace);
    return pods === undefined ? [] : hypothesesOf(pods).map((model) => new ResilienceHypothesis(model));
  }

  private constructor(
    /** @internal */
    readonly _model: HypothesisModel,
  ) {}

  /** A short name: `loses-pods`. */
  public get name(): string {
    return this._model.id;
  }

  /** What is believed, a sentence without its full stop. */
  public get belief(): string {
    return this._model.belief;
  }

  /** Why it is believed, a sentence without its full stop. */
  public get reason(): string {
    return this._model.because;
  }

  /** The fault that would disprove it. */
  public get fault(): Fault {
    return Fault._of(this._model.fault);
  }
}
