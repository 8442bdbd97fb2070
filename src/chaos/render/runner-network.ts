import type { NetworkPolicyEgressRule, NetworkPolicySpec } from 'kubernetes-types/networking/v1';
import { asksPrometheus } from './run-script';
import { ANYWHERE, apiServerEgress, dnsEgress, namespaceSelector, prometheusEgress } from '../../core/egress-rules';
import { prometheusPeer } from '../../core/prometheus-peer';
import { runLabels } from '../model/experiment-labels';
import type { ExperimentModel } from '../model/experiment-model';
import { ProbeHost, probeHosts } from '../model/probe-host';

/** Nobody may connect to a runner. It may ask DNS, Prometheus, the API server and what it probes, and nobody else. */
export function renderRunnerNetwork(experiment: ExperimentModel): NetworkPolicySpec {
  const { runner } = experiment;
  const rules = [
    dnsEgress(runner.dns),
    ...asksPrometheus(experiment) ? [prometheusEgress(prometheusPeer(runner.prometheusUrl, runner.prometheusPodPort, runner.prometheusCidrs))] : [],
    apiServerEgress(runner),
    ...probeHosts(experiment).map((host) => probeEgress(host, experiment)),
  ];
  return {
    podSelector: { matchLabels: { ...runLabels(experiment) } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [],
    egress: [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()],
  };
}

/** The policy sees ports of pods, and a URL names that of a Service: only of the target both are known. */
function probeEgress(host: ProbeHost, { target }: ExperimentModel): NetworkPolicyEgressRule {
  if (host.kind === 'address') return { to: [{ ipBlock: { cidr: `${host.address}/${host.address.includes(':') ? 128 : 32}` } }], ports: [{ port: host.port, protocol: 'TCP' }] };
  if (host.kind === 'outside') return { to: ANYWHERE.map((cidr) => ({ ipBlock: { cidr } })), ports: [{ port: host.port, protocol: 'TCP' }] };
  const selector = namespaceSelector(host.namespace!);
  if (target.kind !== 'pods' || host.service !== target.name || host.namespace !== target.namespace) return { to: [{ namespaceSelector: selector }] };
  return {
    to: [{ namespaceSelector: selector, podSelector: { matchLabels: { ...target.podLabels } } }],
    ports: target.port === undefined ? undefined : [{ port: target.port, protocol: 'TCP' }],
  };
}
