import { SizeRoundingBehavior } from 'cdk8s';
import { CollectorOptions } from './collector-options';
import { CollectorsModel } from './model/collectors-model';
import { LogsModel } from './model/logs-model';
import { ProfileModel } from './model/profiles';
import { IMAGES } from './model/versions';
import { TraceSampling } from './trace-sampling';
import { HEALTH_PATHS } from '../core/health-paths';

/** The collectors of a stack with every default in its place. */
export function readCollectors(options: CollectorOptions = {}, { gateway }: ProfileModel, logs?: LogsModel): CollectorsModel {
  return {
    image: options.image ?? (logs?.store.kind === 'openSearch' ? IMAGES.collectorContrib : IMAGES.collector),
    version: options.version,
    sampling: (options.sampling ?? TraceSampling.tail())._model,
    defaultRedaction: options.defaultRedaction ?? true,
    redaction: (options.redaction ?? []).map(({ _model }) => _model),
    keptKeys: [...options.keptKeys ?? []],
    unreadNamespaces: [...options.unreadNamespaces ?? []],
    noisePaths: [...options.noisePaths ?? HEALTH_PATHS],
    nodeMetrics: options.nodeMetrics ?? true,
    verifyKubelet: options.verifyKubelet ?? false,
    gatewayReplicas: options.gatewayReplicas ?? gateway.replicas,
    queueGib: options.queueSize?.toGibibytes({ rounding: SizeRoundingBehavior.NONE }) ?? gateway.gib,
    queueStorageClass: options.queueStorageClass,
  };
}
