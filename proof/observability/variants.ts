import { App, Chart, Size } from 'cdk8s';
import {
  LogStore, Monitoring, ObservabilityStack, ObservabilityStackProps, Platform, PlatformProps, StackProfile, TraceStore,
} from 'cdk8s-sre';
import { ALERTING } from './alerting';

/** One documented way to have a stack. */
export interface StackVariant {
  readonly name: string;
  readonly platform?: PlatformProps;
  readonly props?: ObservabilityStackProps;
}

const MODES: readonly StackVariant[] = [
  { name: 'operator', platform: { monitoring: Monitoring.operator({ selectorLabels: { release: 'platform' } }) } },
  { name: 'standalone' },
  { name: 'external', platform: { monitoring: Monitoring.operator() }, props: { existing: {}, alerting: undefined } },
];

/** All modes in all sizes. */
export const STACKS: readonly StackVariant[] = MODES.flatMap((mode) => (
  [StackProfile.SMALL, StackProfile.MEDIUM, StackProfile.LARGE].map((profile) => ({
    ...mode, name: `${mode.name}-${profile.name}`, props: { ...mode.props, profile },
  }))
));

const LOGIN = { username: 'observability', password: { secretName: 'search' }, ca: { secretName: 'search' } };

/** Where traces and logs can be kept besides the volumes that a stack brings. */
export const STORES: readonly StackVariant[] = [
  {
    name: 'stores-search',
    props: {
      profile: StackProfile.LARGE,
      traces: TraceStore.openSearch({ urls: ['https://search.search.svc:9200'], ...LOGIN }),
      logs: LogStore.openSearch({ url: 'https://search.search.svc:9200', ...LOGIN }),
      grafana: { storage: Size.gibibytes(5), externalUrl: 'https://grafana.example.com', access: ['ingress-nginx'] },
    },
  },
  {
    name: 'stores-bucket-tls',
    props: {
      tls: { secretName: 'stack-tls' },
      traces: TraceStore.clickHouse({ addresses: ['clickhouse.data.svc:9000'], username: 'jaeger', password: { secretName: 'clickhouse' } }),
      logs: LogStore.loki({ bucket: { bucket: 'acme-logs', accessKeyId: { secretName: 'bucket' }, secretAccessKey: { secretName: 'bucket' } } }),
    },
  },
  { name: 'stores-memory-tls', platform: { monitoring: Monitoring.operator() }, props: { traces: TraceStore.memory(), tls: { secretName: 'stack-tls' } } },
];

/** The manifests of a stack in the namespace `monitoring`, for a minor release. */
export function stackManifests({ platform, props }: StackVariant, minor: number = 27): string {
  const app = new App();
  Platform.configure(app, {
    kubernetesVersion: `1.${minor}`,
    owner: 'platform',
    environment: 'production',
    cluster: 'eu-1',
    region: 'eu-west-1',
    runbookBaseUrl: 'https://runbooks.example.com',
    dashboardBaseUrl: 'https://grafana.example.com/d',
    ...platform,
  });
  new ObservabilityStack(new Chart(app, 'chart', { namespace: 'monitoring' }), 'stack', { alerting: ALERTING, ...props });
  return app.synthYaml();
}
