import { stringify } from 'yaml';
import { editGroups } from './declare';
import { enginePath } from '../../engines/build';
import { run } from '../../engines/command';
import { Files, withFiles } from '../../prometheus/temporary';

export interface SlothSlo {
  /** @default availability */
  readonly name?: string;
  /** In percent. */
  readonly objective: number;
  /** With `{{.window}}` as the range. */
  readonly bad: string;
  readonly total: string;
}

/** What Sloth makes of the same objectives, with its own 30 days and its own windows. */
export function slothRules(slos: readonly SlothSlo[], interval?: string): Files {
  const spec = stringify({
    version: 'prometheus/v1',
    service: 'checkout',
    slos: slos.map(({ name = 'availability', objective, bad, total }) => ({
      name,
      objective,
      sli: { events: { error_query: bad, total_query: total } },
      alerting: { name: `Sloth${name}`, page_alert: {}, ticket_alert: {} },
    })),
  });
  const rules = withFiles({ 'spec.yml': spec }, (folder) => run(enginePath('sloth'), ['generate', '-i', 'spec.yml', '--no-log'], { cwd: folder }).stdout);
  return editGroups({ 'sloth.yml': rules }, (group) => ({ ...group, ...interval === undefined ? {} : { interval } }));
}
