import hooks from 'node:async_hooks';
import type { EnvironmentContext, JestEnvironment, JestEnvironmentConfig } from '@jest/environment';
import { ModuleMocker } from 'jest-mock';
import { FRESH, SHARED, shareModules } from './shared-modules';

shareModules();

/** Every suite makes one, and Node asks all of them at every promise until they are disabled. */
const storages = new Set<hooks.AsyncLocalStorage<unknown>>();
hooks.AsyncLocalStorage = class Recorded<T> extends hooks.AsyncLocalStorage<T> {
  constructor() {
    super();
    storages.add(this as hooks.AsyncLocalStorage<unknown>);
  }
};

const restore = (target: object, before: PropertyDescriptorMap) => {
  for (const key of Reflect.ownKeys(target)) if (!Object.hasOwn(before, key)) Reflect.deleteProperty(target, key);
  Object.defineProperties(target, before);
};

/**
 * Suites of a worker run one after the other among the globals of that worker, which are put back between them, and share the modules of the
 * library and of its packages. `@jest-environment-options {"fresh": true}` in the first comment of a suite has it load all of them anew.
 */
export default class NodeEnvironment implements JestEnvironment {
  readonly global = globalThis as unknown as JestEnvironment['global'];
  readonly moduleMocker = new ModuleMocker(globalThis);
  readonly fakeTimers = null;
  readonly fakeTimersModern = null;
  private readonly modules: typeof SHARED;
  private readonly before = [globalThis, process.env].map((target) => ({ target, properties: Object.getOwnPropertyDescriptors(target) }));

  private readonly exit = process.exit;

  constructor({ globalConfig, projectConfig }: JestEnvironmentConfig, _context: EnvironmentContext) {
    const { collectCoverage, watch, watchAll } = globalConfig;
    const fresh = projectConfig.testEnvironmentOptions.fresh === true;
    this.modules = fresh || collectCoverage || watch || watchAll ? FRESH : SHARED;
  }

  async setup(): Promise<void> {
    // Jest asks for a hundred frames of each of the errors it makes, one for every expectation.
    Error.stackTraceLimit = 10;
  }

  async teardown(): Promise<void> {
    for (const { target, properties } of this.before) restore(target, properties);
    process.exit = this.exit;
    for (const storage of storages) storage.disable();
    storages.clear();
  }

  getVmContext(): typeof SHARED {
    return this.modules;
  }

  exportConditions(): string[] {
    return ['node', 'node-addons'];
  }
}
