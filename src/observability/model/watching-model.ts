import type { SaturationModel } from './saturation-model';

/** What a stack tells of the cluster and of itself. */
export interface WatchingModel {
  readonly saturation: SaturationModel;
  /** Undefined where the user did not say. */
  readonly selfMonitoring?: boolean;
  readonly dashboards: boolean;
}
