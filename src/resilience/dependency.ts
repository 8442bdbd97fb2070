import { Duration } from 'cdk8s';
import { Bulkhead } from './bulkhead';
import { millis } from './millis';
import type { DependencyModel } from './model/policy-model';

/** Limits for a dependency. */
export interface DependencyOptions {
  /**
   * What each pod of the service has under way and waiting.
   *
   * @default - Bulkhead.database(), Bulkhead.externalApi() or Bulkhead.cache()
   */
  readonly bulkhead?: Bulkhead;
  /**
   * Time to open a connection.
   *
   * @default Duration.seconds(1)
   */
  readonly connectTimeout?: Duration;
  /**
   * Port that clients connect to.
   *
   * @default - 5432 of a database, 443 of an external API, 6379 of a cache
   */
  readonly port?: number;
}

/** Something that a service calls and that has no policy of its own: each pod may ask only so much of it at a time. */
export class Dependency {
  /**
   * A database: 20 connections a pod unless told otherwise.
   *
   * @param name - short, for the names of objects.
   * @param host - full name: `orders-db.data.svc.cluster.local`.
   * @param options - other limits.
   */
  public static database(name: string, host: string, options: DependencyOptions = {}): Dependency {
    return Dependency.of('database', { name, host }, options, Bulkhead.database(), 5432);
  }

  /**
   * An API outside of the cluster, called by TLS: 10 connections a pod unless told otherwise.
   *
   * @param name - short, for the names of objects.
   * @param host - full name: `api.payments.example`.
   * @param options - other limits.
   */
  public static externalApi(name: string, host: string, options: DependencyOptions = {}): Dependency {
    return Dependency.of('external-api', { name, host }, options, Bulkhead.externalApi(), 443);
  }

  /**
   * A cache: 50 connections a pod unless told otherwise.
   *
   * @param name - short, for the names of objects.
   * @param host - full name: `sessions.cache.svc.cluster.local`.
   * @param options - other limits.
   */
  public static cache(name: string, host: string, options: DependencyOptions = {}): Dependency {
    return Dependency.of('cache', { name, host }, options, Bulkhead.cache(), 6379);
  }

  private static of(
    kind: DependencyModel['kind'], names: { name: string; host: string }, options: DependencyOptions, defaults: Bulkhead, port: number,
  ): Dependency {
    const { bulkhead = defaults, connectTimeout = Duration.seconds(1) } = options;
    const limits = bulkhead._model ?? { maxConcurrent: 0, maxQueued: 0 };
    return new Dependency({ kind, ...names, port: options.port ?? port, bulkhead: limits, connectMs: millis(connectTimeout) });
  }

  private constructor(
    /** @internal */
    readonly _model: DependencyModel,
  ) {}
}
