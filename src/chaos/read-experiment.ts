import { Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ChaosBackend } from './chaos-backend';
import { ExperimentOptions } from './chaos-schedule-props';
import { ExperimentCalendar } from './experiment-calendar';
import { Fault } from './fault';
import { BlastRadiusModel, BackendModel, ExperimentModel, ProbeModel, RunnerModel, TargetModel } from './model/experiment-model';
import { largestRadius } from './model/largest-radius';
import { PodSecurityStandard } from './pod-security-standard';
import { readTarget } from './read-target';
import { SteadyStateProbe } from './steady-state-probe';
import { KubernetesVersion } from '../core/kubernetes-version';
import { Ratio } from '../core/ratio';
import { Platform } from '../platform';
import { IDisruptionTarget } from '../service';
import { SloAlerts } from '../slo';

/** What an experiment is about, beside its options. */
export interface DeclaredExperiment {
  readonly name: string;
  readonly target: IDisruptionTarget;
  readonly faults: readonly Fault[];
  readonly calendar: ExperimentCalendar;
  readonly approvedBy?: string;
}

/** Fills in every default. */
export function readExperiment(scope: Construct, declared: DeclaredExperiment, options: ExperimentOptions): ExperimentModel {
  const platform = Platform.of(scope);
  const target = readTarget(declared.target, Chart.of(scope).namespace);
  const namespace = target.kind === 'pods' ? target.namespace : Chart.of(scope).namespace ?? 'default';
  const backend = readBackend(options.backend ?? ChaosBackend.litmus(), namespace);
  return {
    name: declared.name,
    version: KubernetesVersion.parse(platform.kubernetesVersion)!,
    target,
    faults: declared.faults.map(({ _model }) => _model),
    blastRadius: readRadius(options, target, backend),
    calendar: declared.calendar._model,
    approvedBy: declared.approvedBy,
    slos: (options.slos ?? objectivesOf(declared.target))?.queries ?? [],
    minBudget: readPercent(options.minBudget ?? 25),
    probes: (options.probes ?? defaultProbes(declared.target)).map(({ _model }): ProbeModel => _model),
    recoverySeconds: (options.recoveryTime ?? Duration.minutes(2)).toSeconds({ integral: false }),
    backend,
    runner: readRunner(options, platform),
    owner: platform.owner,
    environment: platform.environment,
    labels: { ...options.labels },
  };
}

function readRadius({ blastRadius }: ExperimentOptions, target: TargetModel, backend: BackendModel): BlastRadiusModel {
  return blastRadius?._model ?? largestRadius(target, backend.kind);
}

/** What is no number at all, such as an unset environment variable, is out of every bound. */
function readPercent(percent: number): Ratio {
  return Ratio.percent(Number.isFinite(percent) ? percent : 0);
}

/** The objectives that a ProductionService has been given by `addSlos()`. */
function objectivesOf(target: IDisruptionTarget): SloAlerts | undefined {
  if (!Construct.isConstruct(target)) return undefined;
  return target.node.children.find((child): child is SloAlerts => child instanceof SloAlerts);
}

function defaultProbes({ tolerance }: IDisruptionTarget): SteadyStateProbe[] {
  return tolerance.healthUrl === undefined ? [] : [SteadyStateProbe.http(tolerance.healthUrl, { name: 'health' })];
}

function readBackend({ _kind, _scheduler, _options }: ChaosBackend, targetNamespace: string): BackendModel {
  const { namespace = targetNamespace, podSecurity = PodSecurityStandard.RESTRICTED, image = 'docker.io/litmuschaos/go-runner:3.31.0' } = _options;
  return _kind === 'chaos-mesh' ? { kind: _kind, namespace } : { kind: _kind, scheduler: _scheduler, namespace, podSecurity: podSecurity._model, runnerImage: image };
}

function readRunner(options: ExperimentOptions, { monitoring, distribution, imagePolicy }: Platform): RunnerModel {
  const { dns, assignsUser } = distribution;
  const cache = dns.nodeLocalAddress;
  return {
    image: options.image ?? 'docker.io/alpine/k8s:1.33.4',
    pullSecrets: [...imagePolicy.pullSecrets ?? []],
    prometheusUrl: options.prometheusUrl ?? (monitoring.mode === 'operator' ? `http://prometheus-operated.${monitoring.namespace}.svc:9090` : ''),
    prometheusCidrs: options.prometheusCidrs,
    prometheusPodPort: options.prometheusPodPort ?? 9090,
    prometheusCaSecretName: options.prometheusCaSecretName,
    apiServerCidrs: options.apiServerCidrs,
    apiServerPort: options.apiServerPort ?? 6443,
    user: assignsUser ? undefined : 65_534,
    dns: { namespace: dns.namespace, podLabels: dns.podLabels, port: dns.port ?? 53, nodeLocalCidr: cache === undefined ? undefined : `${cache}/${cache.includes(':') ? 128 : 32}` },
  };
}
