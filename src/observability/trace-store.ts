import { TracesModel } from './model/traces-model';
import { IMAGES } from './model/versions';

/** Where traces are kept, and for how long. */
export class TraceStore {
  /** In memory: gone with the pod. */
  public static memory(): TraceStore {
    return new TraceStore({ image: IMAGES.jaeger });
  }

  private constructor(
    /** @internal */
    readonly _model: TracesModel,
  ) {}
}
