/** A program that is built from a pinned Go module and run by the proof. */
export interface Engine {
  readonly name: string;
  /** Folder beside this file with go.mod, go.sum and engines.go; one each, because their dependencies clash. */
  readonly folder: string;
  /** The Go package of the program; one of ours is a folder inside `folder`, as in `./replay`. */
  readonly package: string;
  /** Version in the folder's go.mod, for people to read and for Kubernetes to report. */
  readonly version: string;
  readonly ldflags?: string;
}

/** Kubernetes takes the version it reports from the linker; without it, clients cannot parse what the server answers. */
function kubernetes<Name extends string>(name: Name, program: string, version: string): Engine & { readonly name: Name } {
  const [major, minor] = version.replace(/^v/, '').split('.');
  const stamp = 'k8s.io/component-base/version';
  return {
    name,
    folder: `kubernetes-${major}.${minor}`,
    package: `k8s.io/kubernetes/cmd/${program}`,
    version,
    ldflags: `-X ${stamp}.gitVersion=${version} -X ${stamp}.gitMajor=${major} -X ${stamp}.gitMinor=${minor}`,
  };
}

export const ENGINES = [
  { name: 'etcd', folder: 'etcd', package: 'go.etcd.io/etcd/server/v3', version: 'v3.7.3' },
  kubernetes('kube-apiserver-1.37', 'kube-apiserver', 'v1.37.2'),
  kubernetes('kube-apiserver-1.30', 'kube-apiserver', 'v1.30.14'),
  kubernetes('kubectl', 'kubectl', 'v1.37.2'),
  kubernetes('kube-controller-manager', 'kube-controller-manager', 'v1.37.2'),
  kubernetes('kube-scheduler', 'kube-scheduler', 'v1.37.2'),
  { name: 'kwok', folder: 'kwok', package: 'sigs.k8s.io/kwok/cmd/kwok', version: 'v0.8.0' },
  { name: 'kube-score', folder: 'kube-score', package: 'github.com/zegl/kube-score/cmd/kube-score', version: 'v1.20.0' },
  { name: 'promtool', folder: 'prometheus', package: 'github.com/prometheus/prometheus/cmd/promtool', version: 'v0.316.0' },
  { name: 'prometheus', folder: 'prometheus', package: 'github.com/prometheus/prometheus/cmd/prometheus', version: 'v0.316.0' },
  { name: 'replay', folder: 'prometheus', package: './replay', version: 'v0.316.0' },
  { name: 'amtool', folder: 'amtool', package: 'github.com/prometheus/alertmanager/cmd/amtool', version: 'v0.34.2' },
  { name: 'alertmanager', folder: 'alertmanager', package: 'github.com/prometheus/alertmanager/cmd/alertmanager', version: 'v0.28.1' },
  { name: 'prometheus-operator', folder: 'prometheus-operator', package: 'github.com/prometheus-operator/prometheus-operator/cmd/operator', version: 'v0.85.0' },
  { name: 'collector', folder: 'collector', package: './otelcol', version: 'v0.160.0' },
  { name: 'jaeger', folder: 'jaeger', package: 'github.com/jaegertracing/jaeger/cmd/jaeger', version: 'v1.62.0' },
  { name: 'loki', folder: 'loki', package: 'github.com/grafana/loki/v3/cmd/loki', version: 'v3.7.8' },
  {
    name: 'argo-rollouts',
    folder: 'argo-rollouts',
    package: 'github.com/argoproj/argo-rollouts/cmd/rollouts-controller',
    version: 'v1.9.0',
    ldflags: '-s -w -X github.com/argoproj/argo-rollouts/utils/version.version=1.9.0',
  },
  {
    name: 'egctl',
    folder: 'egctl',
    package: 'github.com/envoyproxy/gateway/cmd/egctl',
    version: 'v1.9.1',
    ldflags: '-s -w -X github.com/envoyproxy/gateway/internal/cmd/version.envoyGatewayVersion=v1.9.1',
  },
  { name: 'sloth', folder: 'sloth', package: 'github.com/slok/sloth/cmd/sloth', version: 'v0.16.0' },
] as const satisfies readonly Engine[];

export type EngineName = typeof ENGINES[number]['name'];
