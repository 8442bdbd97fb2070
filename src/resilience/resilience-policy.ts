import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { declaredPolicies, declarePolicy } from './declared-policies';
import { emitPolicy, routesOf } from './emit-policy';
import { checkThresholds } from './model/check-arithmetic';
import { checkRoutes, checkUnknown } from './model/check-attachment';
import { checkPolicy } from './model/check-policy';
import { PolicyExperiment, policyExperiments } from './model/policy-experiments';
import { PolicyModel } from './model/policy-model';
import { latenciesOf, readPolicy } from './read-policy';
import { renderPolicyReport } from './render/policy-report';
import { ResiliencePolicyProps } from './resilience-policy-props';
import { Fault } from '../chaos';
import { formatProblem, Problem, throwProblems } from '../core/problem';
import { ProductionService } from '../service';

/**
 * How requests to a service are treated: timeouts, retries, circuit breaker, bulkhead, limits of rate and load balancing, carried out by the proxies
 * in front of it. Numbers that do not add up are refused, within a service and along chains of calls.
 *
 * @example
 *
 * checkout.exposeViaHttpRoute({ hosts: ['shop.example.com'], gateway: 'public' });
 * new ResiliencePolicy(chart, 'checkout-policy', { service: checkout });
 */
export class ResiliencePolicy extends Construct {
  /** The service. */
  public readonly service: ProductionService;
  /** The objects of the policy; none where it is a part of those of the service. */
  public readonly objects: ApiObject[];
  /** @internal */
  public readonly _model: PolicyModel;

  /**
   * @param scope - a chart or a construct in one.
   * @param id - id of the construct.
   * @param props - the service, and what differs from the defaults.
   * @throws an error that lists all that is wrong, SRE5101 to SRE5119, see docs/errors.md. What only the whole app tells is thrown by `synth()`
   */
  constructor(scope: Construct, id: string, props: ResiliencePolicyProps) {
    super(scope, id);
    this.service = props.service;
    this._model = readPolicy(this, props);
    throwProblems(this.node.path, checkPolicy(this._model));
    throwProblems(this.node.path, declarePolicy(this, this._model));
    this.objects = emitPolicy(this, this._model, this.service);
    this.node.addValidation({ validate: () => this.lateProblems().map(formatProblem) });
  }

  /**
   * What holds for requests to the service and why it adds up, and the chains of calls that begin here: Markdown with a table.
   *
   * @throws SRE5106, SRE5111, SRE5113 for what only the whole app tells
   */
  public report(): string {
    throwProblems(this.node.path, this.lateProblems());
    return renderPolicyReport(this._model, declaredPolicies(this), latenciesOf(this.service));
  }

  /**
   * Faults that would show whether the policy works, for a ChaosSchedule of the service with the objectives as judge: answers that come after the
   * timeout of an attempt, answers that fail, and pods that are gone. What the policy does not promise has no fault.
   */
  public experiments(): Fault[] {
    return policyExperiments(this._model).map(toFault);
  }

  private lateProblems(): Problem[] {
    return [
      ...checkUnknown(this._model, declaredPolicies(this)),
      ...checkRoutes(this._model, routesOf(this.service)),
      ...checkThresholds(this._model, latenciesOf(this.service)),
    ];
  }
}

function toFault(experiment: PolicyExperiment): Fault {
  const duration = Duration.seconds(experiment.seconds);
  switch (experiment.kind) {
    case 'late-answers': return Fault.httpLatency({ latency: Duration.millis(experiment.latencyMs), duration });
    case 'failing-answers': return Fault.httpError({ status: experiment.status, duration });
    case 'lost-pods': return Fault.podDelete({ interval: Duration.seconds(experiment.intervalSeconds), duration });
  }
}
