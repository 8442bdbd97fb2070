import { Duration } from 'cdk8s';
import { millis } from './millis';
import { ProductionService } from '../service';
import type { CallModel } from './model/policy-model';

/** What the client in the application does by itself. */
export interface ServiceCallOptions {
  /**
   * Time that the client waits for one call.
   *
   * @default - as long as the policy of the other service tries
   */
  readonly timeout?: Duration;
  /**
   * Retries of the client, on top of those of the proxies. Needs a timeout.
   *
   * @default 0
   */
  readonly retries?: number;
}

/** A call of another service, needed to answer a request. It opens no connection: `service.call(other)` does. */
export class ServiceCall {
  /**
   * A call of a service of this app.
   *
   * @param service - the other service.
   * @param options - what the client does.
   */
  public static to(service: ProductionService, options: ServiceCallOptions = {}): ServiceCall {
    return ServiceCall.of(service.name, options, service.namespace);
  }

  /**
   * A call of a service that is declared elsewhere in the app.
   *
   * @param name - of the service.
   * @param namespace - its namespace.
   * @param options - what the client does.
   */
  public static named(name: string, namespace: string, options: ServiceCallOptions = {}): ServiceCall {
    return ServiceCall.of(name, options, namespace);
  }

  private static of(name: string, { timeout, retries = 0 }: ServiceCallOptions, namespace?: string): ServiceCall {
    return new ServiceCall({ name, namespace, timeoutMs: timeout && millis(timeout), retries });
  }

  private constructor(
    /** @internal */
    readonly _model: CallModel,
  ) {}
}
