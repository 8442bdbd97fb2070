import { Finding, Report } from './report';
import { enginePath } from '../engines/build';
import { run } from '../engines/command';

export interface KubeScoreOptions {
  /** Checks that are off unless asked for. @default - seccomp profile and container ports */
  readonly optional?: readonly string[];
  /** The cluster's version, which decides what counts as deprecated. @default 1.37 */
  readonly kubernetesVersion?: string;
}

const OPTIONAL = ['container-seccomp-profile', 'container-ports-check'];
/** Grades are 1 critical, 5 warning, 7 almost OK, 10 OK. */
const WARNING = 5;

/** Runs every default check and the optional ones; warnings count like critical findings. */
export function kubeScore(yaml: string, options: KubeScoreOptions = {}): Report {
  const optional = options.optional ?? OPTIONAL;
  const args = [
    'score', '--output-format=json',
    `--kubernetes-version=v${options.kubernetesVersion ?? '1.37'}`,
    ...optional.map(check => `--enable-optional-test=${check}`),
    '-',
  ];
  // Exit code 1 is both "there are findings" and "cannot read the input"; only the first comes with JSON.
  const { stdout, stderr } = run(enginePath('kube-score'), args, { input: yaml, accept: [0, 1] });
  if (!stdout) throw new Error(`kube-score could not read the manifest: ${stderr}`);

  const results = (JSON.parse(stdout) ?? []).flatMap((object: any) => object.checks.map((result: any) => ({ object: object.object_name, ...result })))
    .filter((result: any) => !result.check.optional || optional.includes(result.check.id))
    .sort((one: any, other: any) => order(one).localeCompare(order(other)));
  return {
    findings: results.filter((result: any) => !result.skipped && result.grade <= WARNING).flatMap(findings),
    suppressed: results.filter(isSuppressed).flatMap(findings),
    passed: results.filter((result: any) => !result.skipped && result.grade > WARNING).length,
  };
}

/** kube-score answers in another order each time. */
function order(result: any): string {
  return `${result.object} ${result.check.id}`;
}

function findings({ object, check, comments }: any): Finding[] {
  const messages = (comments ?? []).map((comment: any) => [comment.path, comment.summary].filter(Boolean).join(': '));
  return (messages.length > 0 ? messages : [check.comment]).map((message: string) => ({ check: check.id, object, message }));
}

/** A check is also skipped where it does not apply; that is nobody's decision, and no suppression. */
function isSuppressed({ skipped, check, comments }: any): boolean {
  return skipped && (comments ?? []).some((comment: any) => comment.summary === `Skipped because ${check.id} is ignored`);
}
