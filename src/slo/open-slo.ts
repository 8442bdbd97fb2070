import { writeFileSync } from 'node:fs';
import { checkExport } from './model/open-slo-check';
import type { SloModel } from './model/slo-model';
import { importOpenSlo } from './open-slo-import';
import { renderOpenSlo } from './render/open-slo-documents';
import { openSloYaml } from './render/open-slo-yaml';
import { Slo } from './slo';
import type { SloAlerts } from './slo-alerts';
import { throwProblems } from '../core/problem';

/** What documents of OpenSLO say besides objectives. */
export interface OpenSloOptions {
  /**
   * Base URL of the HTTP API of Prometheus, for the document of kind DataSource.
   *
   * @default 'http://prometheus-operated.monitoring.svc:9090'
   */
  readonly prometheusUrl?: string;
}

/**
 * Objectives in the words of OpenSLO v1, for tools that read them. What OpenSLO cannot say stands in annotations that begin with `cdk8s-sre/`.
 *
 * @see https://github.com/OpenSLO/OpenSLO
 * @example
 *
 * OpenSlo.of([slos]).save('openslo/checkout.yaml');
 */
export class OpenSlo {
  /**
   * Documents of all objectives of some services.
   *
   * @param slos - the objectives.
   * @param options - where Prometheus is.
   * @throws SRE2312 when an objective is there twice, or without the ones that it is made of.
   */
  public static of(slos: SloAlerts[], options: OpenSloOptions = {}): OpenSlo {
    const models = slos.flatMap(({ _slos }) => _slos);
    throwProblems('OpenSlo', checkExport(models));
    return new OpenSlo(models, options);
  }

  /**
   * Reads documents of OpenSLO v1. What comes from this library returns exactly; what others wrote becomes objectives as far as they can be
   * counted exactly, and is refused where they cannot.
   *
   * @param yaml - all documents that refer to each other, with `---` between them.
   * @param options - where Prometheus is, for when they are written again.
   * @throws SRE2311, SRE2312, SRE2313
   */
  public static fromYaml(yaml: string, options: OpenSloOptions = {}): OpenSlo {
    const { models, problems, notes } = importOpenSlo(yaml);
    throwProblems('OpenSlo', [...problems, ...(problems.length > 0 ? [] : checkExport(models))]);
    return new OpenSlo(models, options, notes);
  }

  /** The documents as YAML, with `---` between them. */
  public readonly yaml: string;
  /** What was read and not kept because nothing depends on it, one sentence each. */
  public readonly notes: string[];

  private constructor(
    /** @internal */
    readonly _models: readonly SloModel[],
    options: OpenSloOptions,
    notes: readonly string[] = [],
  ) {
    this.yaml = openSloYaml(renderOpenSlo(_models, options.prometheusUrl ?? 'http://prometheus-operated.monitoring.svc:9090'));
    this.notes = [...notes];
  }

  /** Names of the services that the documents are about. */
  public get services(): string[] {
    return [...new Set(this._models.map(({ service }) => service.name))];
  }

  /**
   * The objectives of one service, for `SloAlerts`.
   *
   * @param service - its name in the documents; may be left out when they are about one only.
   */
  public slos(service?: string): Slo[] {
    const { services } = this;
    const name = service ?? (services.length === 1 ? services[0] : undefined);
    throwProblems('OpenSlo', name !== undefined && services.includes(name) ? [] : [{
      code: 'SRE2312', prop: 'service', must: `be one that the documents are about: ${services.join(', ')}`, got: service, fix: 'Name one of them.',
    }]);
    return this._models.filter((model) => model.service.name === name).map((model) => Slo._imported(model));
  }

  /**
   * Writes the documents to a file.
   *
   * @param path - the file; its folder exists.
   */
  public save(path: string): void {
    writeFileSync(path, this.yaml);
  }
}
