import { LogsModel } from './model/logs-model';
import { IMAGES } from './model/versions';

/** Where logs are kept, and for how long. */
export class LogStore {
  /** Loki: cheap, searched by labels. */
  public static loki(): LogStore {
    return new LogStore({ image: IMAGES.loki });
  }

  private constructor(
    /** @internal */
    readonly _model: LogsModel,
  ) {}
}
