import { withFiles } from './temporary';
import { enginePath } from '../engines/build';
import { run } from '../engines/command';

/** The rule file that Sloth makes of one of its specifications (`prometheus/v1`): the peer that ours are measured against. */
export function slothRules(specification: string): string {
  return withFiles({ 'slo.yml': specification }, folder =>
    run(enginePath('sloth'), ['generate', '--no-log', '--input=slo.yml', '--out=-'], { cwd: folder }).stdout);
}
