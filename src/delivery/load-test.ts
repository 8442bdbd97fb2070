import { createHash } from 'node:crypto';
import { ApiObject, Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { LoadScriptProps } from './load-test-script';
import { checkLoadScript, checkLoadTest } from './model/check-load-test';
import type { LoadScriptModel, LoadTestModel } from './model/load-test-model';
import { readLoadScript } from './read-load-test';
import { loadAnnotations, loadLabels, loadPodLabels, renderLoadJob, renderLoadNetwork } from './render/load-job';
import { renderLoadScript } from './render/load-script';
import { Claims } from '../core/claims';
import { throwProblems } from '../core/problem';
import { Platform } from '../platform';

/** A load test as a Job. */
export interface LoadTestProps extends LoadScriptProps {
  /**
   * Name of its objects, at most 46 characters. The Job adds a hash of all that it is made of.
   *
   * @default - the id of the construct
   */
  readonly name?: string;
  /**
   * What is tested: a version, or the number of a pipeline run. A Job never changes and never runs twice; with another value it has another
   * name, and runs again.
   *
   * @default - none; delete the Job to run it again
   */
  readonly run?: string;
  /**
   * Port of the pods behind `url`, where it differs from that of the URL. For a service of the cluster.
   *
   * @default - the port of `url`
   */
  readonly podPort?: number;
  /**
   * Addresses of a service outside of the cluster.
   *
   * @default - the namespace in `url`; for one that leads out of the cluster any address, at its port
   */
  readonly cidrs?: string[];
  /**
   * Name of a Secret of its namespace whose key `authorization` holds the header of that name.
   *
   * @default - requests carry none
   */
  readonly authorizationSecretName?: string;
  /**
   * Where k6 writes its metrics to by Prometheus' remote write: `http://prometheus.monitoring.svc:9090/api/v1/write`. Its series begin with
   * `k6_` and carry the label `testid`, the name of the test.
   *
   * @default - nowhere: the log has the figures
   * @see https://grafana.com/docs/k6/latest/results-output/real-time/prometheus-remote-write/
   */
  readonly remoteWriteUrl?: string;
  /**
   * Port that the pods behind `remoteWriteUrl` listen on.
   *
   * @default 9090
   */
  readonly remoteWritePodPort?: number;
  /**
   * Addresses of a Prometheus outside of the cluster.
   *
   * @default - the namespace in `remoteWriteUrl`; for one that leads out of the cluster any address, at its port
   */
  readonly remoteWriteCidrs?: string[];
  /**
   * Image of k6.
   *
   * @default 'docker.io/grafana/k6:1.3.0'
   */
  readonly image?: string;
  /**
   * Time after its end when the Job is deleted, log included. Whole seconds.
   *
   * @default Duration.days(1)
   */
  readonly timeToLive?: Duration;
  /**
   * Labels of all objects.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

/**
 * A Job that loads a service by k6, and fails when its objectives are not kept.
 *
 * The service has to let it in: its pods carry `podLabels`.
 *
 * @example
 *
 * new LoadTest(chart, 'checkout-load', {
 *   url: 'http://checkout.shop.svc:80',
 *   slos: [Slo.availability({ objective: 99.9 }), Slo.latency({ objective: 99, threshold: Duration.millis(200) })],
 *   profile: LoadProfile.breakingPoint({ to: 500 }),
 *   scenario: [LoadRequest.get('/products', { weight: 9 }), LoadRequest.get('/cart')],
 * });
 */
export class LoadTest extends Construct {
  /** The Job. */
  public readonly job: ApiObject;
  /** The NetworkPolicy of its pods. */
  public readonly networkPolicy: ApiObject;
  /** Labels of its pods, by which the service lets them in. */
  public readonly podLabels: { [key: string]: string };
  /** The script that it runs, a module of JavaScript. */
  public readonly script: string;

  /**
   * @param scope - a chart or a construct in one.
   * @param id - becomes the name unless one is given.
   * @param props - what it asks, how often, and by what it is judged.
   * @throws SRE1101 to SRE1103, SRE1111, SRE1112, SRE6201 to SRE6207
   */
  constructor(scope: Construct, id: string, props: LoadTestProps) {
    super(scope, id);
    const platform = Platform.of(this);
    const script = readLoadScript(props, platform.environment);
    const model = readLoadTest(props, id, script, platform, Chart.of(this).namespace);
    throwProblems(this.node.path, [
      ...checkLoadScript(script, { allowInProduction: props.allowInProduction ?? false }),
      ...checkLoadTest(model, platform.imagePolicy),
    ]);
    claimName(this, model, platform.cluster);
    this.podLabels = { ...loadPodLabels(model) };
    this.script = renderLoadScript(script);
    const spec = renderLoadJob(model);
    const hash = createHash('sha256').update(JSON.stringify([this.script, spec, model.run ?? null])).digest('hex').slice(0, 10);
    const metadata = { name: model.name, namespace: model.namespace, labels: { ...loadLabels(model) } };
    new ApiObject(this, 'ConfigMap', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { 'script.js': this.script } });
    this.networkPolicy = new ApiObject(this, 'NetworkPolicy', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec: renderLoadNetwork(model) });
    const annotations = loadAnnotations(model);
    this.job = new ApiObject(this, 'Resource', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { ...metadata, name: `${model.name}-${hash}`, annotations: Object.keys(annotations).length > 0 ? { ...annotations } : undefined },
      spec,
    });
  }
}

function claimName(holder: Construct, { name, namespace }: LoadTestModel, cluster: string | undefined): void {
  throwProblems(holder.node.path, Claims.of(holder.node.root).takeAll([{
    kind: 'ConfigMap',
    cluster,
    namespace,
    name,
    refusal: (first) => ({ code: 'SRE1103', prop: 'name', must: `be the only ConfigMap of this name in its namespace: ${first} has it`, got: name, fix: 'Pass another name.' }),
  }], holder.node.path));
}

function readLoadTest(props: LoadTestProps, id: string, script: LoadScriptModel, platform: Platform, namespace: string | undefined): LoadTestModel {
  const { dns, assignsUser } = platform.distribution;
  const cache = dns.nodeLocalAddress;
  return {
    script,
    name: props.name ?? id,
    namespace,
    labels: {
      ...props.labels,
      ...platform.owner === undefined ? {} : { owner: platform.owner },
      ...platform.environment === undefined ? {} : { environment: platform.environment },
    },
    run: props.run,
    image: props.image ?? 'docker.io/grafana/k6:1.3.0',
    pullSecrets: [...platform.imagePolicy.pullSecrets ?? []],
    user: assignsUser ? undefined : 65_534,
    ttlSeconds: (props.timeToLive ?? Duration.days(1)).toSeconds({ integral: false }),
    authorizationSecretName: props.authorizationSecretName,
    remoteWriteUrl: props.remoteWriteUrl,
    podPort: props.podPort,
    cidrs: props.cidrs,
    remoteWritePodPort: props.remoteWritePodPort ?? 9090,
    remoteWriteCidrs: props.remoteWriteCidrs,
    dns: { namespace: dns.namespace, podLabels: dns.podLabels, port: dns.port ?? 53, nodeLocalCidr: cache === undefined ? undefined : `${cache}/${cache.includes(':') ? 128 : 32}` },
  };
}
