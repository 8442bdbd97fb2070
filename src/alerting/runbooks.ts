import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IConstruct } from 'constructs';
import { alertPage } from './model/runbook-layout';
import { PrometheusRules } from './prometheus-rules';
import { renderRunbook, RunbookPage } from './render/runbook';
import { renderFolderIndex, renderIndex } from './render/runbook-index';
import { Problem, throwProblems } from '../core/problem';

/**
 * The runbooks of all alerts below a scope, as Markdown. Nothing is written unless `save` is called.
 *
 * @example
 *
 * Runbooks.of(app).save('dist/runbooks');
 */
export class Runbooks {
  /**
   * The runbooks of an app, a chart or any construct.
   *
   * @param scope - where to look for alerts, downwards.
   */
  public static of(scope: IConstruct): Runbooks {
    return new Runbooks(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * The pages by their paths: `<service>/<alert>.md`, and a README.md that lists them for each service and for all.
   *
   * @throws SRE2031
   */
  public toPages(): { [path: string]: string } {
    const pages = this.collect();
    const folders = [...new Set(pages.map(({ folder }) => folder))];
    return Object.fromEntries([
      ['README.md', renderIndex(pages)],
      ...folders.map((folder) => [`${folder}/README.md`, renderFolderIndex(folder, pages.filter((page) => page.folder === folder))]),
      ...pages.map((page) => [pathOf(page), renderRunbook(page)]),
    ].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /**
   * Writes the pages into a directory, which is made if need be. Other files in it stay as they are.
   *
   * @param directory - where to; publish it at `runbookBaseUrl` of the platform.
   * @returns the paths of the files that were written, sorted.
   * @throws SRE2031
   */
  public save(directory: string): string[] {
    return Object.entries(this.toPages()).map(([path, text]) => {
      const file = join(directory, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    });
  }

  /** Pages that say the same, as those of one service in two clusters, are one. */
  private collect(): RunbookPage[] {
    const kept = new Map<string, RunbookPage>();
    const problems: Problem[] = [];
    for (const page of this.scope.node.findAll().flatMap((construct) => (construct instanceof PrometheusRules ? construct._runbooks : []))) {
      // Some file systems take upper and lower case for the same.
      const key = pathOf(page).toLowerCase();
      const first = kept.get(key);
      if (first === undefined) {
        kept.set(key, page);
      } else if (renderRunbook(first) !== renderRunbook(page)) {
        problems.push({
          code: 'SRE2031',
          prop: `runbook of alert ${JSON.stringify(page.alert.name)}`,
          must: 'have a file of its own',
          got: pathOf(page),
          fix: 'Save the runbooks of each chart into a directory of its own, with a runbookBaseUrl to match, or rename the alert.',
        });
      }
    }
    throwProblems(this.scope.node.path || 'App', problems);
    return [...kept.values()];
  }
}

function pathOf({ folder, alert }: RunbookPage): string {
  return `${alertPage(folder, alert.name)}.md`;
}
