import { Construct } from 'constructs';
import { Bulkhead } from './bulkhead';
import { CircuitBreaker } from './circuit-breaker';
import { LoadBalancing } from './load-balancing';
import { millis } from './millis';
import { isCapable, PolicyCapability } from './model/policy-capabilities';
import { CircuitBreakerModel, LatencyThreshold, PolicyModel, RetryModel } from './model/policy-model';
import { attemptThatFits } from './model/retry-time';
import { ResilienceBackend } from './resilience-backend';
import { ResiliencePolicyProps } from './resilience-policy-props';
import { RetryBudget, RetryPolicy } from './retry-policy';
import { Platform } from '../platform';
import { SloAlerts } from '../slo';

/** Fills in every default. Those that the backend cannot carry out are left out by name. */
export function readPolicy(scope: Construct, props: ResiliencePolicyProps): PolicyModel {
  const { service, backend: { _model: backend } = ResilienceBackend.envoyGateway(), idempotent = false } = props;
  const platform = Platform.of(scope);
  const { minReplicas, maxReplicas } = service.tolerance;
  const leftOut: string[] = [];
  const whereAble = <T>(prop: string, capability: PolicyCapability, value: T): T | undefined => {
    if (isCapable(backend, capability)) return value;
    leftOut.push(prop);
    return undefined;
  };
  const longestRequestMs = service._longestRequestSeconds * 1_000;
  const timeoutMs = props.timeout === undefined ? longestRequestMs || 30_000 : millis(props.timeout);
  const retry = props.retry === undefined ? defaultRetry() : props.retry._read(idempotent);
  const retryBudget = props.retryBudget === undefined && retry !== undefined ? whereAble('retryBudget', 'retry-budget', RetryBudget.of()) : props.retryBudget;
  const breaker = props.circuitBreaker ?? whereAble('circuitBreaker', 'circuit-breaker', CircuitBreaker.consecutiveFailures());

  function defaultRetry(): RetryModel | undefined {
    const usual = isCapable(backend, 'back-off') ? RetryPolicy.exponential() : RetryPolicy.immediate();
    const able = isCapable(backend, 'retry-statuses') && (idempotent || isCapable(backend, 'retry-unstarted'));
    if (!able) leftOut.push('retry');
    return able ? usual._read(idempotent) : undefined;
  }

  function withShare(model: CircuitBreakerModel | undefined): CircuitBreakerModel | undefined {
    if (model === undefined) return undefined;
    const share = isCapable(backend, 'ejection-share') ? (minReplicas > 1 ? 50 : 100) : undefined;
    const intervalMs = isCapable(backend, 'ejection-interval') ? 5_000 : undefined;
    return { ...model, intervalMs: model.intervalMs ?? intervalMs, maxEjectedPercent: model.maxEjectedPercent ?? share };
  }

  return {
    name: service.name,
    namespace: service.namespace,
    podLabels: service.podLabels,
    backend,
    minReplicas,
    maxReplicas,
    owner: platform.owner,
    environment: platform.environment,
    longestRequestMs,
    timeoutMs,
    attemptMs: props.attemptTimeout === undefined ? attemptThatFits(retry, timeoutMs) : millis(props.attemptTimeout),
    connectMs: props.connectTimeout === undefined ? whereAble('connectTimeout', 'connect-timeout', Math.min(1_000, timeoutMs)) : millis(props.connectTimeout),
    idempotent,
    retry,
    retryBudget: retryBudget?._model,
    circuitBreaker: withShare(breaker?._model),
    loadShedding: props.loadShedding?._model,
    bulkhead: (props.bulkhead ?? whereAble('bulkhead', 'bulkhead', Bulkhead.service()))?._model,
    rateLimits: (props.rateLimits ?? []).map(({ _model }) => _model),
    loadBalancing: (props.loadBalancing ?? whereAble('loadBalancing', 'load-balancing', LoadBalancing.leastRequest()))?._model,
    locality: props.locality?._model,
    requestsPerSecond: props.requestsPerSecond,
    latencyMs: props.latency === undefined ? slowest(latenciesOf(service)) : millis(props.latency),
    calls: (props.calls ?? []).map(({ _model }) => _model),
    dependencies: (props.dependencies ?? []).map(({ _model }) => _model),
    maxAmplification: props.maxAmplification ?? 8,
    leftOut,
  };
}

/** The latencies that the objectives of a service promise, as far as they are declared by now. */
export function latenciesOf(service: Construct): readonly LatencyThreshold[] {
  return service.node.children.flatMap((child) => child instanceof SloAlerts ? child._latencies : []);
}

function slowest(thresholds: readonly LatencyThreshold[]): number | undefined {
  return thresholds.length === 0 ? undefined : Math.max(...thresholds.map(({ ms }) => ms));
}
