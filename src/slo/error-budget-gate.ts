import { createHash } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { ApiObject, Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ErrorBudgetPolicy, PolicyExemption } from './error-budget-policy';
import type { GateModel } from './model/gate';
import { checkGate, checkGateJob } from './model/gate-check';
import { GateJobModel } from './model/gate-job';
import { gateLabels, renderGateJob, renderGatePolicy } from './render/gate-job';
import { renderGateScript } from './render/gate-script';
import type { SloAlerts } from './slo-alerts';
import { throwProblems } from '../core/problem';
import { prometheusPeer } from '../core/prometheus-peer';
import { Platform } from '../platform';

/** What a gate asks, and by which policy it judges. */
export interface GateScriptProps {
  /** The objectives of the service that is released. */
  readonly slos: SloAlerts;
  /** What follows when the budget is spent. */
  readonly policy: ErrorBudgetPolicy;
  /**
   * Base URL of the HTTP API of Prometheus, Thanos or Mimir. At run time, `PROMETHEUS_URL` or `--url` overrides it.
   *
   * @default - under Monitoring.operator() `http://prometheus-operated.<its namespace>.svc:9090`, the Service that the operator makes; else it has to be given
   */
  readonly prometheusUrl?: string;
}

/**
 * A script that asks Prometheus for the error budget of a service and says whether a release may go on.
 *
 * It runs in any POSIX shell with `curl` or `promtool`. Exit codes: 0 go (or slow down, with a warning), 1 freeze, 2 slow down with
 * `--strict`, 3 cannot tell, 64 wrong arguments.
 *
 * @example
 *
 * GateScript.of({ slos, policy, prometheusUrl: 'https://prometheus.example.com' }).save('ci/error-budget-gate.sh');
 */
export class GateScript {
  /**
   * The script of a service.
   *
   * @param props - what it asks, and by which policy it judges.
   * @throws SRE2305
   */
  public static of(props: GateScriptProps): GateScript {
    const gate = readGate(props, Platform.of(props.slos));
    throwProblems(`${props.slos.node.path}: gate`, checkGate(gate));
    return new GateScript(renderGateScript(gate));
  }

  private constructor(
    /** The script. */
    public readonly text: string,
  ) {}

  /**
   * Writes the script to a file that can be run.
   *
   * @param path - the file; its folder exists.
   */
  public save(path: string): void {
    writeFileSync(path, this.text);
    chmodSync(path, 0o755);
  }
}

/** A Job that runs the gate. */
export interface ErrorBudgetGateProps extends GateScriptProps {
  /**
   * Name of its objects. The Job adds a hash of all that it is made of.
   *
   * @default - `<service>-budget-gate`
   */
  readonly name?: string;
  /**
   * What is released: a commit, a version, the number of a pipeline run. A Job never changes and never runs twice; with another value it
   * has another name, and runs again.
   *
   * @default - none; delete the Job to run it again
   */
  readonly run?: string;
  /**
   * Lets the release pass in spite of the budget. The Job says so in its log.
   *
   * @default - none
   */
  readonly exempt?: PolicyExemption;
  /**
   * Whether an objective that has no data yet may pass, as in the first release of a service.
   *
   * @default false
   */
  readonly allowNoData?: boolean;
  /**
   * Whether a budget that gets low fails the Job, too.
   *
   * @default false
   */
  readonly strict?: boolean;
  /**
   * An image with a POSIX shell, and curl or promtool.
   *
   * @default 'docker.io/prom/prometheus:v3.5.0'
   */
  readonly image?: string;
  /**
   * Port that the pods of Prometheus listen on, which may differ from that of the URL. For a Prometheus in the cluster.
   *
   * @default 9090
   */
  readonly prometheusPodPort?: number;
  /**
   * Addresses of a Prometheus outside of the cluster.
   *
   * @default - the namespace in the URL; for a URL that leads out of the cluster any address, at the port of the URL
   */
  readonly prometheusCidrs?: string[];
  /**
   * Name of a Secret in its namespace whose key `ca.crt` holds the authority of the certificate of Prometheus, as PEM. For a URL of https, such
   * as that of a stack with `tls`.
   *
   * @default - the authorities that the image trusts
   */
  readonly prometheusCaSecretName?: string;
  /**
   * Annotations of its objects, for example the hook of a delivery tool.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Time after which the Job is stopped and has failed. Whole seconds.
   *
   * @default Duration.minutes(5)
   */
  readonly deadline?: Duration;
  /**
   * Time after its end when the Job is deleted, log included. Whole seconds.
   *
   * @default Duration.days(1)
   */
  readonly timeToLive?: Duration;
}

/**
 * A Job that fails when the error budget of a service does not allow a release, and the NetworkPolicy that lets it ask.
 *
 * It is tried again only while nobody can tell; a freeze fails it at once.
 *
 * @example
 *
 * new ErrorBudgetGate(chart, 'gate', { slos, policy, run: process.env.GITHUB_SHA });
 */
export class ErrorBudgetGate extends Construct {
  /** The Job. */
  public readonly job: ApiObject;
  /** The NetworkPolicy of its pods. */
  public readonly networkPolicy: ApiObject;
  /** The script that it runs. */
  public readonly script: string;

  /**
   * @param scope - a chart or a construct in one.
   * @param id - its id; names come from the service.
   * @param props - what it asks, and by which policy it judges.
   * @throws SRE1101, SRE1102, SRE1111, SRE1112, SRE2304, SRE2305
   */
  constructor(scope: Construct, id: string, props: ErrorBudgetGateProps) {
    super(scope, id);
    const platform = Platform.of(this);
    const gate = readGate(props, platform);
    throwProblems(this.node.path, checkGate(gate));
    const model = readJob(props, gate, platform, Chart.of(this).namespace);
    throwProblems(this.node.path, checkGateJob(model, platform.imagePolicy));
    const spec = renderGateJob(model);
    const hash = createHash('sha256').update(JSON.stringify([spec, model.run ?? null])).digest('hex').slice(0, 10);
    const metadata = {
      namespace: model.namespace,
      labels: gateLabels(model),
      annotations: Object.keys(model.annotations).length > 0 ? { ...model.annotations } : undefined,
    };
    this.script = renderGateScript(gate);
    this.networkPolicy = new ApiObject(this, 'NetworkPolicy', {
      apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: model.name, ...metadata }, spec: renderGatePolicy(model),
    });
    this.job = new ApiObject(this, 'Resource', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: `${model.name}-${hash}`, ...metadata }, spec });
  }
}

function readGate({ slos, policy, prometheusUrl }: GateScriptProps, { monitoring }: Platform): GateModel {
  const url = prometheusUrl ?? (monitoring.mode === 'operator' ? `http://prometheus-operated.${monitoring.namespace}.svc:9090` : '');
  return { policy: policy._model, slos: slos._slos, prometheusUrl: url };
}

function readJob(props: ErrorBudgetGateProps, gate: GateModel, platform: Platform, namespace: string | undefined): GateJobModel {
  const { dns, assignsUser } = platform.distribution;
  const cache = dns.nodeLocalAddress;
  return {
    gate,
    name: props.name ?? `${gate.slos[0].service.name}-budget-gate`,
    namespace,
    labels: {
      ...(platform.owner === undefined ? {} : { owner: platform.owner }),
      ...(platform.environment === undefined ? {} : { environment: platform.environment }),
    },
    annotations: { ...props.annotations },
    image: props.image ?? 'docker.io/prom/prometheus:v3.5.0',
    pullSecrets: [...platform.imagePolicy.pullSecrets ?? []],
    args: [
      ...(props.exempt ? ['--exempt', props.exempt.id] : []),
      ...(props.allowNoData ? ['--allow-no-data'] : []),
      ...(props.strict ? ['--strict'] : []),
    ],
    run: props.run,
    deadlineSeconds: (props.deadline ?? Duration.minutes(5)).toSeconds({ integral: false }),
    ttlSeconds: (props.timeToLive ?? Duration.days(1)).toSeconds({ integral: false }),
    user: assignsUser ? undefined : 65_534,
    caSecretName: props.prometheusCaSecretName,
    prometheus: prometheusPeer(gate.prometheusUrl, props.prometheusPodPort ?? 9090, props.prometheusCidrs),
    dns: {
      namespace: dns.namespace,
      podLabels: dns.podLabels,
      port: dns.port ?? 53,
      nodeLocalCidr: cache === undefined ? undefined : `${cache}/${cache.includes(':') ? 128 : 32}`,
    },
  };
}
