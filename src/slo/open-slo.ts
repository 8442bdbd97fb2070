import { writeFileSync } from 'node:fs';
import { checkExport } from './model/open-slo-check';
import { renderOpenSlo } from './render/open-slo-documents';
import { openSloYaml } from './render/open-slo-yaml';
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
    return new OpenSlo(openSloYaml(renderOpenSlo(models, options.prometheusUrl ?? 'http://prometheus-operated.monitoring.svc:9090')));
  }

  private constructor(
    /** The documents as YAML, with `---` between them. */
    public readonly yaml: string,
  ) {}

  /**
   * Writes the documents to a file.
   *
   * @param path - the file; its folder exists.
   */
  public save(path: string): void {
    writeFileSync(path, this.yaml);
  }
}
