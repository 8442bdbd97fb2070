import { ApiObject } from 'cdk8s';
import { checkService, ServiceRules } from './model/check-service';
import { ContainerModel, MountModel, PodModel, ServiceModel, VolumeSource } from './model/service-model';
import { volumeFor } from './model/volume-name';
import { Problem, throwProblems } from '../core/problem';

/**
 * What a service is so far. Each change is checked as a whole before it counts,
 * so that a manifest that is rendered at any later time is valid.
 */
export class ServiceDeclaration {
  /** The name of the first job, which has copied what it inherits. */
  private copiedBy?: string;
  private readonly listeners: ((model: ServiceModel) => void)[] = [];
  private readonly heirs: ((candidate: ServiceModel) => Problem[])[] = [];

  constructor(private readonly path: string, private current: ServiceModel, private readonly rules: ServiceRules) {
    throwProblems(path, checkService(current, rules));
  }

  get model(): ServiceModel {
    return this.current;
  }

  get images() {
    return this.rules.images;
  }

  /** Replaces the model by a changed one, or throws and leaves it as it was. */
  change(call: string, next: (model: ServiceModel) => ServiceModel): void {
    const candidate = next(this.current);
    throwProblems(this.path, [...checkService(candidate, this.rules), ...this.heirs.flatMap((check) => check(candidate))]);
    // Jobs keep what they copied: environment and files of the main container.
    const [before, after] = [this.current.pod.containers[0], candidate.pod.containers[0]];
    if (this.copiedBy !== undefined && before !== after) {
      throwProblems(this.path, [{
        code: 'SRE1703',
        prop: call,
        must: `come before addJob("${this.copiedBy}"), which inherits environment and files`,
        got: 'a later call',
        fix: 'Move it up: the name of a job carries the hash of its content.',
      }]);
    }
    this.current = candidate;
    this.listeners.forEach((listener) => listener(candidate));
  }

  /** Checks what inherits from the service, too, before a change counts. */
  addHeir(check: (candidate: ServiceModel) => Problem[]): void {
    this.heirs.push(check);
  }

  /** Calls back after each change, for what cdk8s does not render lazily. */
  onChange(listener: (model: ServiceModel) => void): void {
    this.listeners.push(listener);
  }

  /** Changes some of the containers, the main one unless they are named. */
  changeContainers(call: string, names: readonly string[] | undefined, next: (container: ContainerModel) => ContainerModel): void {
    const apply = this.onlyTo(call, names, next);
    this.change(call, (model) => ({ ...model, pod: apply(model.pod) }));
  }

  /** Mounts a volume into some of the containers, the main one unless they are named. */
  mount(call: string, mount: Omit<MountModel, 'volume'>, source: VolumeSource, names: readonly string[] | undefined): void {
    const volume = volumeFor(mount.path, source, this.current.pod.volumes);
    const apply = this.onlyTo(call, names, (container) => ({ ...container, mounts: [...container.mounts, { ...mount, volume: volume.name }] }));
    this.change(call, (model) => ({
      ...model,
      pod: { ...apply(model.pod), volumes: [...model.pod.volumes.filter(({ name }) => name !== volume.name), volume] },
    }));
  }

  /** A change of a pod that touches only the named containers, the main one unless there are names. */
  private onlyTo(call: string, names: readonly string[] | undefined, next: (container: ContainerModel) => ContainerModel) {
    const { containers, initContainers } = this.current.pod;
    const known = [...containers, ...initContainers].map(({ name }) => name);
    const wanted = names ?? [known[0]];
    throwProblems(this.path, wanted.length > 0 ? [] : [{
      code: 'SRE1702',
      prop: `containers of ${call}`,
      must: 'name at least one container',
      got: wanted,
      fix: 'Leave it out for the main container.',
    }]);
    throwProblems(this.path, wanted.filter((name) => !known.includes(name)).map((name) => ({
      code: 'SRE1702',
      prop: `containers of ${call}`,
      must: `be containers of the service: ${known.join(', ')}`,
      got: name,
      fix: 'Add the container first.',
    })));
    const apply = (container: ContainerModel) => (wanted.includes(container.name) ? next(container) : container);
    return (pod: PodModel): PodModel => ({ ...pod, containers: pod.containers.map(apply), initContainers: pod.initContainers.map(apply) });
  }

  /** From here on, changes that a job would have inherited are refused. */
  markCopied(job: string): void {
    this.copiedBy ??= job;
  }
}

/** Sets annotations of an object that exists. cdk8s copies them when it is created, so they cannot be lazy. */
export function annotate(object: ApiObject, annotations: { readonly [key: string]: string } = {}): void {
  Object.entries(annotations).forEach(([key, value]) => object.metadata.addAnnotation(key, value));
}
