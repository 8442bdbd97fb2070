import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Answers as an API server with one engine would, and writes down what it is asked. */
const KUBECTL = `#!/bin/sh
printf '%s\\n' "$*" >> "$STATE/calls"
case "$*" in
  *' auth can-i '*) [ "$*" != "\${*%"$DENIED"}" ] && [ -n "$DENIED" ] && exit 1; exit 0 ;;
  *' create '*) [ -z "$CREATE_FAILS" ] || exit 1; echo chaosengine.litmuschaos.io/checkout-pods-x7k2p ;;
  *' get pods '*) printf "$PODS" ;;
  *' get chaosresults'*) printf %s "$VERDICT" ;;
  *'{.status.conditions'*) printf %s "$CONDITION" ;;
  *' --sort-by='*) printf "$ENGINES" ;;
  *' experiment!='* | *',cdk8s-sre/experiment!='*) printf "$OTHERS" ;;
  *' --selector='*) printf "$LEFT" ;;
  *' get '*) printf %s "$STATE_AFTER_STOP" ;;
esac
`;

const DATE = `#!/bin/sh
[ -z "$NOW" ] || { echo "$NOW"; exit; }
exec "$REAL_DATE" "$@"
`;

const NOTHING = { DENIED: '', CREATE_FAILS: '', PODS: '', VERDICT: '', CONDITION: '', ENGINES: '', OTHERS: '', LEFT: '', STATE_AFTER_STOP: 'x stopped', NOW: '' };

export interface ScriptRun {
  readonly env?: Partial<Record<keyof typeof NOTHING | 'POD_NAME' | 'EXPERIMENT_RECOVERY' | 'EXPERIMENT_STOP' | 'EXPERIMENT_ASK' | 'PROMETHEUS_TIMEOUT', string>>;
  readonly args?: readonly string[];
  readonly shell?: readonly string[];
  /** Is called as soon as the output has this text. */
  readonly on?: { readonly text: string; readonly then: (child: { kill(signal: NodeJS.Signals): unknown }) => void };
}

/** Runs scripts of experiments beside a kubectl that is told what to answer. */
export class ScriptRunner {
  private readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-sre-run-'));
  private runs = 0;

  constructor() {
    for (const [name, text] of [['kubectl', KUBECTL], ['date', DATE]]) {
      writeFileSync(join(this.folder, name), text);
      chmodSync(join(this.folder, name), 0o755);
    }
  }

  run(script: string, { env = {}, args = [], shell: [program, ...options] = ['sh'], on }: ScriptRun = {}): Promise<{ code: number | null; output: string; calls: string[] }> {
    const state = mkdtempSync(join(this.folder, `${this.runs++}-`));
    const path = [this.folder, process.env.PATH].join(delimiter);
    const variables = { ...NOTHING, EXPERIMENT_POLL: '0.05', EXPERIMENT_LOOK: '0', ...env, STATE: state, PATH: path, REAL_DATE: '/bin/date' };
    return new Promise((resolve, reject) => {
      const child = spawn(program, [...options, '-c', script, 'run.sh', ...args], { env: variables, stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      let called = false;
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (data) => {
          output += data;
          if (on && !called && output.includes(on.text)) {
            called = true;
            on.then(child);
          }
        });
      }
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, output, calls: callsOf(state) }));
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

function callsOf(state: string): string[] {
  try {
    return readFileSync(join(state, 'calls'), 'utf8').trim().split('\n').map((line) => line.replace('--namespace=shop --request-timeout=10s ', ''));
  } catch {
    return [];
  }
}
