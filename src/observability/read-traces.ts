import { Duration } from 'cdk8s';
import { DeclaredTraceStore } from './declared-trace-store';
import { ProfileModel } from './model/profiles';
import { DatabaseLogin, isLocal, TracesModel, TraceStoreModel } from './model/traces-model';
import { IMAGES } from './model/versions';
import { readAccess, readResources, readStorage } from './read-program';
import { readSecretKey } from './read-secret-key';
import { TraceStore } from './trace-store';
import { RemoteTraceStoreOptions } from './trace-store-options';

const RETENTION = Duration.days(7);

/** Where traces are kept, as plain data. */
export function readTraces(given: TraceStore | undefined, profile: ProfileModel, ingressNamespaces: readonly string[] | undefined): TracesModel {
  const { _declared: declared } = given ?? TraceStore.badger();
  const store = readStore(declared, profile);
  const { options } = declared;
  const { replicas, queryReplicas }: RemoteTraceStoreOptions = options;
  return {
    image: options.image ?? IMAGES.jaeger,
    store,
    replicas: isLocal(store) ? 1 : replicas ?? profile.jaeger.replicas,
    queryReplicas: isLocal(store) ? 1 : queryReplicas ?? 1,
    resources: readResources(options, profile.jaeger),
    samplingPercent: options.sampling ?? 10,
    uiNamespaces: readAccess(options.access, ingressNamespaces),
  };
}

function readStore(declared: DeclaredTraceStore, profile: ProfileModel): TraceStoreModel {
  switch (declared.kind) {
    case 'memory': return { kind: 'memory', maxTraces: declared.options.maxTraces ?? (profile.name === 'small' ? 20_000 : 100_000) };
    case 'badger': return {
      kind: 'badger',
      retentionMs: milliseconds(declared.options.retention),
      storage: readStorage(declared.options.storage, declared.options.storageClass, profile.jaeger),
    };
    case 'clickHouse': return {
      kind: 'clickHouse',
      ...readLogin(declared.options),
      addresses: [...declared.options.addresses ?? []],
      database: declared.options.database ?? 'jaeger',
      retentionMs: milliseconds(declared.options.retention),
    };
    case 'openSearch':
    case 'elasticSearch': return {
      kind: declared.kind,
      ...readLogin(declared.options),
      urls: [...declared.options.urls ?? []],
      retentionMs: milliseconds(declared.options.retention),
      indexPrefix: declared.options.indexPrefix ?? 'jaeger',
      shards: declared.options.shards ?? 1,
      indexReplicas: declared.options.indexReplicas ?? 1,
      cleanerImage: declared.options.cleanerImage ?? IMAGES.jaegerIndexCleaner,
    };
  }
}

function readLogin({ username, password, ca }: RemoteTraceStoreOptions): DatabaseLogin {
  return { username, password: password && readSecretKey(password, 'password'), ca: ca && readSecretKey(ca, 'ca.crt') };
}

function milliseconds(retention: Duration = RETENTION): number {
  return retention.toMilliseconds({ integral: false });
}
