import type { ProbeRole } from './probe-defaults';
import { propOf } from './prop-path';
import type { ContainerModel, ProbeModel } from './service-model';
import { URL_PATH } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkWholeNumber, WholeNumberRule } from '../../core/whole-number';

const ROLES: readonly ProbeRole[] = ['liveness', 'readiness', 'startup'];

/** Health checks must be well formed, ask a port of the pod, and leave each other time. */
export function checkProbes(container: ContainerModel): Problem[] {
  if (container.role === 'init') return checkUnprobed(container);
  const each = ROLES.flatMap((role) => {
    const probe = container[role];
    return probe ? checkProbe(propOf(container, role), role, probe, container) : [];
  });
  return each.length > 0 ? each : [...checkDistinct(container), ...checkPatience(container)];
}

function checkUnprobed(container: ContainerModel): Problem[] {
  return ROLES.flatMap((role): Problem[] => (container[role] === undefined ? [] : [{
    code: 'SRE1211',
    prop: propOf(container, role),
    must: 'be left out of an init container, which runs to its end',
    got: container[role].action.kind,
    fix: 'Leave it out, or use addSidecar() for a container that keeps running.',
  }]));
}

function checkProbe(prop: string, role: ProbeRole, probe: ProbeModel, container: ContainerModel): Problem[] {
  const seconds = (name: string, min: number): [string, WholeNumberRule] => [`${prop}.${name}`, { code: 'SRE1211', min, unit: 'seconds', fix: 'Use whole seconds: kubelets know no smaller unit.' }];
  const count = (name: string, max?: number): [string, WholeNumberRule] => [`${prop}.${name}`, { code: 'SRE1211', min: 1, max, fix: max === 1 ? 'Kubernetes allows more than one success for readiness only.' : 'Count at least one.' }];
  const numbers: [[string, WholeNumberRule], number][] = [
    [seconds('initialDelay', 0), probe.initialDelaySeconds],
    [seconds('period', 1), probe.periodSeconds],
    [seconds('timeout', 1), probe.timeoutSeconds],
    [count('failureThreshold'), probe.failureThreshold],
    [count('successThreshold', role === 'readiness' ? undefined : 1), probe.successThreshold],
  ];
  const problems = [...checkAction(prop, probe, container), ...numbers.flatMap(([[path, rule], value]) => checkWholeNumber(path, value, rule))];
  if (problems.length === 0 && probe.timeoutSeconds > probe.periodSeconds) {
    problems.push({ code: 'SRE1211', prop: `${prop}.timeout`, must: `be at most the period of ${probe.periodSeconds} s`, got: probe.timeoutSeconds, fix: 'Shorten the timeout or lengthen the period.' });
  }
  return problems;
}

function checkAction(prop: string, { action }: ProbeModel, container: ContainerModel): Problem[] {
  const problems: Problem[] = [];
  if (action.kind === 'http' && !URL_PATH.matches(action.path)) {
    problems.push({ code: 'SRE1211', prop: `${prop}.path`, must: URL_PATH.must, got: action.path, fix: 'Write it like "/health/live".' });
  }
  if (action.kind === 'exec') {
    if (action.command.length === 0) problems.push({ code: 'SRE1211', prop: `${prop}.command`, must: 'name a program', got: action.command, fix: 'Pass the program and its arguments as a list.' });
    return problems;
  }
  const ports = container.ports.filter(({ protocol }) => protocol === 'TCP').map(({ containerPort }) => containerPort);
  if (action.port === undefined ? ports.length === 0 : !ports.includes(action.port)) {
    problems.push({ code: 'SRE1211', prop: `${prop}.port`, must: `be a TCP port that the container declares${ports.length > 0 ? `: ${ports.join(' or ')}` : ''}`, got: action.port, fix: 'Declare the port, or ask one that is declared.' });
  }
  return problems;
}

/** The same question twice restarts a pod that only wanted to be left alone for a while. */
function checkDistinct(container: ContainerModel): Problem[] {
  const [live, ready] = [container.liveness?.action, container.readiness?.action];
  if (live?.kind !== 'http' || ready?.kind !== 'http' || live.path !== ready.path) return [];
  return [{
    code: 'SRE1212',
    prop: propOf(container, 'liveness'),
    must: 'ask something else than readiness',
    got: live.path,
    fix: 'With a single health endpoint, use it for readiness and startup, and HealthCheck.tcp() for liveness.',
  }];
}

/** A pod must leave the load balancer well before it is restarted. */
function checkPatience(container: ContainerModel): Problem[] {
  const { liveness, readiness } = container;
  if (!liveness || !readiness) return [];
  const needed = 2 * readiness.periodSeconds * readiness.failureThreshold;
  const patience = liveness.periodSeconds * liveness.failureThreshold;
  if (patience >= needed) return [];
  return [{
    code: 'SRE1212',
    prop: propOf(container, 'liveness'),
    must: `tolerate failures for at least ${needed} s, twice as long as readiness`,
    got: `${patience} s`,
    fix: `Raise liveness.failureThreshold to ${Math.ceil(needed / liveness.periodSeconds)}, or let readiness give up sooner.`,
  }];
}
