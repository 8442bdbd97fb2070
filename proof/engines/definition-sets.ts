import { ModuleFiles } from './module-files';

/** Definitions of custom resources that come from one publisher and are installed together; nothing of them is copied into this repository. */
export type DefinitionSource = PublishedDefinitions | FolderDefinitions;

export interface PublishedDefinitions extends ModuleFiles {
  /** Takes these kinds only, from files that hold many. @default - all */
  readonly kinds?: readonly string[];
  /** What has to be replaced in the text (regular expressions, of lines) before it can be parsed and installed. */
  readonly mend?: readonly { readonly pattern: string; readonly by: string }[];
}

/** Definitions that no registry serves: whoever runs the proof puts them beside the checkout, or names another place. */
export interface FolderDefinitions {
  /** Folder in `../shared/crds`, or in the folder that the environment variable CDK8S_SRE_CRDS names. */
  readonly folder: string;
  readonly files: readonly string[];
  /** What cannot be checked without them, for the person who reads the log. */
  readonly kinds: readonly string[];
}

const plurals = (names: string, path: (plural: string) => string) => names.split(' ').map(path);

const GATEWAY_API = {
  module: 'sigs.k8s.io/gateway-api',
  version: 'v1.7.0',
  sum: 'h1:duVnm7nO6oXfMMUWfcDoBph47CYR/ME3NGxccOVglaY=',
};

export const DEFINITION_SETS = {
  'prometheus-operator': {
    module: 'github.com/prometheus-operator/prometheus-operator',
    version: 'v0.85.0',
    sum: 'h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=',
    paths: plurals(
      'servicemonitors podmonitors probes scrapeconfigs prometheusrules prometheuses alertmanagers alertmanagerconfigs',
      plural => `example/prometheus-operator-crd/monitoring.coreos.com_${plural}.yaml`,
    ),
  },
  'keda': {
    module: 'github.com/kedacore/keda/v2',
    version: 'v2.21.0',
    sum: 'h1:R6z2HZvstK4RLUMxroNACzBj74xGxt3kG59b5Xc+Xps=',
    paths: plurals('scaledobjects triggerauthentications clustertriggerauthentications', plural => `config/crd/bases/keda.sh_${plural}.yaml`),
  },
  'gateway-api': {
    ...GATEWAY_API,
    paths: plurals(
      'gatewayclasses gateways httproutes grpcroutes referencegrants backendtlspolicies',
      plural => `config/crd/standard/gateway.networking.k8s.io_${plural}.yaml`,
    ),
  },
  // Routes with the fields that are still on trial, such as retries, and XBackendTrafficPolicy: instead of the set above, not beside it.
  // Gateways are those of the standard channel, because the API server 1.30 refuses rules of the others.
  'gateway-api-experimental': {
    ...GATEWAY_API,
    paths: [
      ...plurals(
        'gatewayclasses gateways referencegrants backendtlspolicies',
        plural => `config/crd/standard/gateway.networking.k8s.io_${plural}.yaml`,
      ),
      ...plurals(
        'k8s.io_httproutes k8s.io_grpcroutes x-k8s.io_xbackendtrafficpolicies',
        name => `config/crd/experimental/gateway.networking.${name}.yaml`,
      ),
    ],
  },
  'envoy-gateway': {
    module: 'github.com/envoyproxy/gateway',
    version: 'v1.9.1',
    sum: 'h1:vAVp6/AlBXJ1aOhp1mxL7fNEzVEfjADUguUhm2wzxQY=',
    paths: plurals(
      'backends backendtrafficpolicies clienttrafficpolicies httproutefilters',
      plural => `charts/gateway-crds-helm/templates/generated/gateway.envoyproxy.io_${plural}.yaml`,
    ),
  },
  'istio': {
    module: 'istio.io/api',
    version: 'v1.31.4',
    sum: 'h1:AcnncYrlDj1PJkym7h88Gggkef4MAra8QpGaXRMsr+E=',
    paths: ['kubernetes/customresourcedefinitions.gen.yaml'],
    kinds: ['VirtualService', 'DestinationRule', 'Gateway', 'ServiceEntry', 'Telemetry'],
  },
  'argo-rollouts': {
    module: 'github.com/argoproj/argo-rollouts',
    version: 'v1.9.0',
    sum: 'h1:bXgBpwCByXyAUcgBnyP0fxkSW2CEot78InTFjFlag5g=',
    paths: plurals('rollout analysis-template cluster-analysis-template analysis-run experiment', name => `manifests/crds/${name}-crd.yaml`),
  },
  // The one that Litmus brings, in which a CronWorkflow has one `schedule`; and today's, in which it has `schedules` only.
  'argo-workflows-3.3': {
    module: 'github.com/argoproj/argo-workflows/v3',
    version: 'v3.3.1',
    sum: 'h1:cNhY6JRlMvwu0qhfCWtS/XmQ8nm2OjR7CBZ3K6zbcKI=',
    paths: ['manifests/base/crds/full/argoproj.io_cronworkflows.yaml'],
    // Templates inside a template and the steps of one have no type, which the API server asks for.
    mend: [
      { pattern: 'inline: \\{\\}$', by: 'inline: { type: object, x-kubernetes-preserve-unknown-fields: true }' },
      { pattern: '(steps:\\n +items:\\n)( +)type: array$', by: '$1$2type: array\n$2items: { type: object, x-kubernetes-preserve-unknown-fields: true }' },
    ],
  },
  'argo-workflows-4': {
    module: 'github.com/argoproj/argo-workflows/v4',
    version: 'v4.0.5',
    sum: 'h1:/1lru5oXUd+k6KEDUps6rLX5OKfi1jTfabgXTly/VFU=',
    paths: ['manifests/base/crds/full/argoproj.io_cronworkflows.yaml'],
  },
  'flagger': {
    module: 'github.com/fluxcd/flagger',
    version: 'v1.36.1',
    sum: 'h1:X2PumtNwZz9YSGaOtZLFm2zAKLgHhFkbNv8beg7ifyc=',
    paths: ['artifacts/flagger/crd.yaml'],
    // Quoted descriptions break lines where YAML does not allow it.
    mend: [{ pattern: "^ +description: '(?:[^']|'')*'$", by: '' }],
  },
  'chaos-mesh': {
    module: 'github.com/chaos-mesh/chaos-mesh',
    version: 'v0.9.1-0.20260902003049-47411975a8cb',
    sum: 'h1:0TeWmCELKreoLAXuoPaO2qpJe73foDgOoyU3fdKQN4A=',
    paths: plurals(
      'podchaos networkchaos stresschaos iochaos httpchaos dnschaos timechaos statuschecks schedules workflows',
      plural => `config/crd/bases/chaos-mesh.org_${plural}.yaml`,
    ),
  },
  'litmus': {
    folder: 'litmus',
    files: plurals('chaosengines chaosexperiments chaosresults chaosschedules', plural => `${plural}.litmuschaos.io.yaml`),
    kinds: ['ChaosEngine', 'ChaosExperiment', 'ChaosResult', 'ChaosSchedule'],
  },
  'openfeature': {
    module: 'github.com/open-feature/open-feature-operator',
    version: 'v0.9.2',
    sum: 'h1:u+8iEJLJ3BY1zforFFNP6pUE2u8tUQTrag3SFoDKePw=',
    paths: plurals('featureflags featureflagsources flagds inprocessconfigurations', plural => `config/crd/bases/core.openfeature.dev_${plural}.yaml`),
  },
} as const satisfies Record<string, DefinitionSource>;

export type DefinitionSet = keyof typeof DEFINITION_SETS;
