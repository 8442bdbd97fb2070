import type { RunbookPage } from './runbook';
import { escapeMarkdown, table } from '../../core/markdown';

/** The page that lists all runbooks, folder by folder. */
export function renderIndex(pages: readonly RunbookPage[]): string {
  const folders = [...new Set(pages.map(({ folder }) => folder))].sort();
  const parts = folders.map((folder) => `## [${folder}](${folder}/README.md)\n\n${list(pages.filter((page) => page.folder === folder), `${folder}/`)}`);
  return `${['# Runbooks', ...parts].join('\n\n')}\n`;
}

/** The page that lists the runbooks of one folder. */
export function renderFolderIndex(folder: string, pages: readonly RunbookPage[]): string {
  return `# Runbooks of ${folder}\n\n${list(pages, '')}\n`;
}

function list(pages: readonly RunbookPage[], path: string): string {
  const rows = pages.map(({ alert }) => [`[${alert.name}](${path}${alert.name}.md)`, alert.severity.name, escapeMarkdown(alert.owner!), escapeMarkdown(alert.summary)]);
  return table(['Alert', 'Severity', 'Owner', 'Summary'], rows.sort(([a], [b]) => (a < b ? -1 : 1)));
}
