import { writeFileSync } from 'node:fs';
import { ApiObject, Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { DegradationSwitch } from './degradation-switch';
import { Feature } from './feature';
import { FeatureState } from './feature-state';
import { FlagProvider } from './flag-provider';
import { RunbookStep } from '../alerting';
import { checkDegradation } from './model/check-degradation';
import { AlertSwitchModel, DegradationModel, Manifest } from './model/degradation-model';
import { flagFile, renderFlagObjects, statesOf } from './render/flag-objects';
import { releaseCommand, renderRunbook, switchCommand } from './render/switch-commands';
import { renderSwitchObjects, switchName } from './render/switch-objects';
import { Claims } from '../core/claims';
import { throwProblems, ValidationError } from '../core/problem';
import { Platform } from '../platform';
import { IMonitoredService } from '../slo';

/** Features that a service can do without, and who switches them. */
export interface GracefulDegradationProps {
  /** The service: a ProductionService, or `MonitoredService.named()`. */
  readonly service: IMonitoredService;
  /** What it can do without, at least one. */
  readonly features: Feature[];
  /**
   * Where the application learns their state.
   *
   * @default FlagProvider.flagd()
   */
  readonly provider?: FlagProvider;
  /**
   * Who switches.
   *
   * @default DegradationSwitch.byHand()
   */
  readonly switchedBy?: DegradationSwitch;
  /**
   * Name of the object that holds the flags; the Job that switches adds `-switch`. At most 45 characters.
   *
   * @default - `<service>-features`
   */
  readonly name?: string;
  /**
   * Labels of all objects.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

/**
 * What a service gives up before it fails: each feature is enabled, degraded or disabled, as a flag of OpenFeature, with a fallback that
 * somebody has thought of beforehand. A person switches by the commands of `toRunbook()`, or a Job does while an objective burns.
 *
 * @example
 *
 * new GracefulDegradation(chart, 'checkout-features', {
 *   service: checkout,
 *   features: [Feature.of({ name: 'recommendations', fallback: 'The best sellers of the day are shown.' })],
 *   switchedBy: DegradationSwitch.byAlert({ slos }),
 * });
 */
export class GracefulDegradation extends Construct {
  /** Name of the object that holds the flags. */
  public readonly name: string;
  /** The ConfigMap or FeatureFlag that holds the flags. */
  public readonly flags: ApiObject;
  /** The CronJob that switches; undefined when only a person does. */
  public readonly cronJob?: ApiObject;
  /** Annotations by which the OpenFeature operator adds a flagd to pods; empty for other providers. */
  public readonly podAnnotations: { [key: string]: string };

  /** @internal */
  public readonly _model: DegradationModel;

  /**
   * @param scope - a chart or a construct in one.
   * @param id - its id; names come from the service.
   * @param props - the features, and who switches them.
   * @throws SRE1101, SRE1102, SRE1103, SRE1111, SRE1112, SRE5201 to SRE5207
   */
  constructor(scope: Construct, id: string, props: GracefulDegradationProps) {
    super(scope, id);
    const platform = Platform.of(this);
    const model = readDegradation(props, platform, Chart.of(this).namespace);
    throwProblems(this.node.path, checkDegradation(model, platform.imagePolicy));
    claimName(this, model, platform.cluster);
    this._model = model;
    this.name = model.name;
    this.podAnnotations = model.provider === 'flagd' ? {} : {
      'openfeature.dev/enabled': 'true', 'openfeature.dev/featureflagsource': `${model.namespace}/${model.name}`,
    };
    const [flags] = renderFlagObjects(model).map((manifest) => emit(this, manifest));
    this.flags = flags;
    if (model.alertSwitch !== undefined) {
      this.cronJob = renderSwitchObjects(model, model.alertSwitch).map((manifest) => emit(this, manifest)).find(({ kind }) => kind === 'CronJob');
    }
  }

  /**
   * Arguments of a flagd that reads the files of the ConfigMap: `start --uri file:/etc/flagd/recommendations.flagd.json …`.
   *
   * @param folder - where the ConfigMap is mounted.
   */
  public flagdArgs(folder: string): string[] {
    return ['start', ...this._model.features.flatMap((feature) => ['--uri', `file:${folder.replace(/\/+$/, '')}/${flagFile(feature)}`])];
  }

  /**
   * What a person does to put a feature into a state, for the runbook of an alert. The Job switches nothing from then on, until `releaseStep()`.
   *
   * @param feature - name of the feature.
   * @param state - the state.
   * @throws SRE5204 when the feature or its state does not exist.
   */
  public switchStep(feature: string, state: FeatureState): RunbookStep {
    const found = this._model.features.find(({ name }) => name === feature);
    if (found === undefined || !statesOf(found).includes(state._model)) {
      const known = found === undefined ? `one of its features: ${this._model.features.map(({ name }) => name).join(', ')}` : `a state of the feature: ${statesOf(found).join(', ')}`;
      throw new ValidationError(this.node.path, [{
        code: 'SRE5204', prop: found === undefined ? 'feature' : 'state', must: `be ${known}`, got: found === undefined ? feature : state.variant, fix: 'Name one of them.',
      }]);
    }
    return RunbookStep.command(`Put the feature \`${feature}\` into the state ${state.variant}.`, switchCommand(this._model, found, state._model));
  }

  /** What a person does when all is over: every feature is back where the manifest has it, and the Job may switch again. */
  public releaseStep(): RunbookStep {
    return RunbookStep.command('Put all features back, and let the Job switch again.', releaseCommand(this._model));
  }

  /** A page in Markdown for the person who switches: what users get instead of each feature, and the commands to paste. */
  public toRunbook(): string {
    return renderRunbook(this._model);
  }

  /**
   * Writes the page to a file.
   *
   * @param path - the file; its folder exists.
   */
  public saveRunbook(path: string): void {
    writeFileSync(path, this.toRunbook());
  }
}

function emit(scope: Construct, manifest: Manifest): ApiObject {
  return new ApiObject(scope, `${manifest.kind}-${manifest.metadata.name}`, manifest);
}

function claimName(holder: Construct, model: DegradationModel, cluster: string | undefined): void {
  const { name, namespace, provider, alertSwitch } = model;
  const names = [
    ...provider === 'flagd' ? [{ kind: 'ConfigMap', name }] : [{ kind: 'FeatureFlag', name }],
    ...alertSwitch === undefined ? [] : [{ kind: 'ConfigMap', name: switchName(model) }],
  ];
  throwProblems(holder.node.path, Claims.of(holder.node.root).takeAll(names.map(({ kind, name: wanted }) => ({
    kind,
    cluster,
    namespace,
    name: wanted,
    refusal: (first: string) => ({
      code: 'SRE1103', prop: 'name', must: `be the only ${kind} of this name in its namespace: ${first} has it`, got: wanted, fix: 'Pass another name, or put all features of the service into one list.',
    } as const),
  })), holder.node.path));
}

function readDegradation(props: GracefulDegradationProps, platform: Platform, chartNamespace: string | undefined): DegradationModel {
  const { service, features, provider = FlagProvider.flagd(), switchedBy = DegradationSwitch.byHand() } = props;
  return {
    name: props.name ?? `${service.name}-features`,
    namespace: service.namespace ?? chartNamespace ?? 'default',
    service: service.name,
    labels: {
      ...props.labels,
      ...platform.owner === undefined ? {} : { owner: platform.owner },
      ...platform.environment === undefined ? {} : { environment: platform.environment },
      'app.kubernetes.io/managed-by': 'cdk8s',
    },
    provider: provider._name,
    features: features.map(({ _model }) => _model),
    alertSwitch: readSwitch(switchedBy, platform),
  };
}

function readSwitch({ _options: options }: DegradationSwitch, { monitoring, distribution, imagePolicy }: Platform): AlertSwitchModel | undefined {
  if (options === undefined) return undefined;
  const { dns, assignsUser } = distribution;
  const cache = dns.nodeLocalAddress;
  return {
    objectives: options.slos.queries,
    recoverAfterSeconds: (options.recoverAfter ?? Duration.minutes(30)).toSeconds({ integral: false }),
    disableAfterSeconds: options.disableAfter?.toSeconds({ integral: false }),
    image: options.image ?? 'docker.io/alpine/k8s:1.33.4',
    pullSecrets: [...imagePolicy.pullSecrets ?? []],
    prometheusUrl: options.prometheusUrl ?? (monitoring.mode === 'operator' ? `http://prometheus-operated.${monitoring.namespace}.svc:9090` : ''),
    prometheusCidrs: options.prometheusCidrs,
    prometheusPodPort: options.prometheusPodPort ?? 9090,
    apiServerCidrs: options.apiServerCidrs,
    apiServerPort: options.apiServerPort ?? 6443,
    user: assignsUser ? undefined : 65_534,
    dns: { namespace: dns.namespace, podLabels: dns.podLabels, port: dns.port ?? 53, nodeLocalCidr: cache === undefined ? undefined : `${cache}/${cache.includes(':') ? 128 : 32}` },
  };
}
