import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Cluster } from '../cluster/cluster';
import { enginePath } from '../engines/build';
import { serviceAccountKubeconfig } from '../observability/service-account';

export interface RunOutcome {
  readonly code: number | null;
  readonly output: string;
}

/** How a run differs from that of the pod, beside shorter waits. */
export interface RunOptions {
  /** Changes the script, to see what it would do otherwise. */
  readonly edit?: (script: string) => string;
  /** Is called once, as soon as the log has this text. */
  readonly on?: { readonly text: string; readonly then: () => void };
  readonly env?: Record<string, string>;
}

/** Runs what a CronJob of the cluster would run: its command, on the files of its ConfigMap, with the token of its ServiceAccount. */
export class RunnerFiles {
  private readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-sre-runner-'));
  private runs = 0;

  constructor(private readonly cluster: Cluster) {
    mkdirSync(join(this.folder, 'bin'));
    symlinkSync(enginePath('kubectl'), join(this.folder, 'bin', 'kubectl'));
  }

  async run(namespace: string, name: string, { edit = (script) => script, on, env = {} }: RunOptions = {}): Promise<RunOutcome> {
    const { spec } = await this.cluster.get('CronJob', name, namespace) as any;
    const { containers: [container], serviceAccountName, volumes } = spec.jobTemplate.spec.template.spec;
    const [{ mountPath }] = container.volumeMounts;
    const { data } = await this.cluster.get('ConfigMap', volumes[0].configMap.name, namespace) as any;
    const home = join(this.folder, `run-${this.runs++}`);
    mkdirSync(home);
    for (const [file, text] of Object.entries<string>(data)) writeFileSync(join(home, file), edit(text));
    writeFileSync(join(home, 'kubeconfig'), await serviceAccountKubeconfig(this.cluster, namespace, serviceAccountName), { mode: 0o600 });
    const [program, ...args] = container.command.map((word: string) => word.replace(mountPath, home));
    return execute(program, args, {
      PATH: [join(this.folder, 'bin'), process.env.PATH].join(delimiter),
      HOME: home,
      KUBECONFIG: join(home, 'kubeconfig'),
      POD_NAME: 'this',
      EXPERIMENT_FILES: home,
      EXPERIMENT_POLL: '0.1',
      EXPERIMENT_LOOK: '0',
      EXPERIMENT_ASK: '0',
      EXPERIMENT_STOP: '3',
      PROMETHEUS_TIMEOUT: '2',
      ...env,
    }, on);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function execute(program: string, args: readonly string[], env: Record<string, string>, on: RunOptions['on']): Promise<RunOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let called = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        output += data;
        if (!on || called || !output.includes(on.text)) return;
        called = true;
        on.then();
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
