import { enginePath } from '../engines/build';
import { run } from '../engines/command';
import { Files, withFiles } from '../prometheus/temporary';
import { judge, Verdict } from '../prometheus/verdict';

/** Checks a configuration of Alertmanager together with the templates that it names by paths relative to it. */
export function checkConfig(configYaml: string, files: Files = {}): Verdict {
  return withFiles({ ...files, 'alertmanager.yml': configYaml }, folder => judge('amtool', ['check-config', 'alertmanager.yml'], folder));
}

/** The receivers that an alert with these labels is routed to, in order; a configuration that is wrong is an error. */
export function routesTest(configYaml: string, labels: Readonly<Record<string, string>>): string[] {
  const matchers = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return withFiles({ 'alertmanager.yml': configYaml }, folder => {
    const args = ['config', 'routes', 'test', '--config.file=alertmanager.yml', ...matchers];
    return run(enginePath('amtool'), args, { cwd: folder, env: { HOME: folder } }).stdout.trim().split(',');
  });
}
