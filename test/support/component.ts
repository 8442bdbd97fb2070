import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { Component } from '../../src/observability/model/component';
import { PROFILES } from '../../src/observability/model/profiles';
import { StackContext } from '../../src/observability/model/stack-model';
import { TlsModel } from '../../src/observability/model/stack-tls';

/** A stack of which nothing special is known. */
export const CONTEXT: StackContext = {
  mode: 'standalone',
  namespace: 'monitoring',
  profile: PROFILES.small,
  version: KubernetesVersion.parse('1.27')!,
  labels: {},
  selectorLabels: {},
  scrapeIntervalMs: 15_000,
  pullSecrets: [],
  images: {},
  expected: { namespace: 'monitoring', mode: 'annotations' },
};

/** The certificate of a stack. */
export const TLS: TlsModel = { secretName: 'stack-tls', certificateKey: 'tls.crt', privateKeyKey: 'tls.key', caKey: 'ca.crt' };

/** A part of a stack with nothing but what every part has. */
export const COMPONENT: Component = {
  name: 'sink',
  workload: 'Deployment',
  replicas: 1,
  image: 'ghcr.io/acme/sink:1.0.0',
  user: 10001,
  args: ['--config=/etc/sink/config.yaml'],
  ports: [{ name: 'http', port: 8080 }, { name: 'metrics', port: 8888 }],
  resources: { cpuMillis: 100, memoryMib: 200 },
  probe: { port: 'http', ready: '/ready', live: '/live' },
};
