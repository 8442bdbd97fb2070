import type { SloModel } from './slo-model';
import type { Problem } from '../../core/problem';

/** What is wrong with the objectives that one dashboard shows. */
export function checkShown(slos: readonly Pick<SloModel, 'service' | 'name'>[]): Problem[] {
  if (slos.length === 0) {
    return [{ code: 'SRE2401', prop: 'slos', must: 'hold at least one objective', got: 0, fix: 'Pass the SloAlerts of a service, or use SloFleetDashboard for all services.' }];
  }
  const services = [...new Set(slos.map(({ service }) => [service.namespace, service.name].filter(Boolean).join('/')))];
  if (services.length > 1) {
    return [{ code: 'SRE2401', prop: 'slos', must: 'be of one service', got: services.join(', '), fix: 'Make an SloDashboard for each service; SloFleetDashboard shows all services.' }];
  }
  const names = slos.map(({ name }) => name);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return twice.map((name): Problem => ({ code: 'SRE2401', prop: 'slos', must: 'hold each objective once', got: name, fix: 'Pass each SloAlerts once.' }));
}
