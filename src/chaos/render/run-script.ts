import { CALENDAR, renderCalendar } from './run-script-calendar';
import { renderGate, renderObjectives } from './run-script-gate';
import { INJECTION, renderInjections, renderRights } from './run-script-injection';
import { PROBES, renderProbes } from './run-script-probes';
import { shellWord } from '../../core/quote-shell';
import { ASK, ASKABLE } from '../../promql/ask-in-shell';
import { EXPERIMENT_LABEL, runLabels, TARGET_LABEL } from '../model/experiment-labels';
import type { ExperimentModel } from '../model/experiment-model';
import type { Injection } from '../model/injection';

/** Where the script finds the manifests of what it injects. */
export const FILES = '/experiment';

/** Whether anything is asked of Prometheus. */
export function asksPrometheus({ slos, probes }: Pick<ExperimentModel, 'slos' | 'probes'>): boolean {
  return slos.length > 0 || probes.some(({ kind }) => kind === 'promql');
}

/** A script for any POSIX shell with kubectl and curl that runs an experiment once: calendar, gate, faults one after the other, verdict. */
export function renderRunScript(experiment: ExperimentModel, injections: readonly Injection[]): string {
  const { name, target, backend, runner, recoverySeconds } = experiment;
  const labels = runLabels(experiment);
  return `#!/bin/sh
# Written by cdk8s-sre. Runs an experiment once: starts it when its gate is open, stops it when its target suffers, and judges it.
# Exit codes: 0 passed; 1 failed: stopped, refuted, or not well again in time; 2 not started: calendar or gate is closed; 3 cannot tell; 64 wrong arguments.
# --any-day leaves out the calendar, for a person who is there to look.
# PROMETHEUS_URL, PROMETHEUS_TOKEN and PROMETHEUS_TENANT say whom to ask, and as whom. PROMETHEUS_TIMEOUT is the number of seconds that one answer may take.
# EXPERIMENT_POLL, EXPERIMENT_LOOK and EXPERIMENT_ASK are the seconds between two rounds, two looks at what was injected, and two questions about objectives.
set -eu
LC_ALL=C
export LC_ALL

experiment=${shellWord(name)}
target=${shellWord(target.name)}
namespace=${shellWord(backend.namespace)}
own=${shellWord(`${EXPERIMENT_LABEL}=${labels[EXPERIMENT_LABEL]}`)}
same_target=${shellWord(`${TARGET_LABEL}=${labels[TARGET_LABEL]}`)}
files=\${EXPERIMENT_FILES:-${FILES}}
poll=\${EXPERIMENT_POLL:-1}
look_every=\${EXPERIMENT_LOOK:-5}
ask_every=\${EXPERIMENT_ASK:-15}
stop_within=\${EXPERIMENT_STOP:-60}
recover_within=\${EXPERIMENT_RECOVERY:-${Math.ceil(recoverySeconds)}}
calendar=yes
decided=
running=
why=

say() { printf '%s\\n' "$*"; }
# Ends the run with a code and its reason.
finish() { decided=yes; say "$2"; exit "$1"; }
k() { kubectl --namespace="$namespace" --request-timeout=10s "$@"; }

case $#:\${1:-} in
  0:) ;;
  1:--any-day) calendar= ;;
  *) decided=yes; say "usage: \${0##*/} [--any-day]" >&2; exit 64 ;;
esac
${asksPrometheus(experiment) ? `
default_url=${shellWord(runner.prometheusUrl)}
url=\${PROMETHEUS_URL:-$default_url}
timeout=\${PROMETHEUS_TIMEOUT:-5}
${ASKABLE}
${ASK}
` : ''}${CALENDAR}${PROBES}
${renderObjectives(experiment)}
${renderProbes(experiment)}
${INJECTION}
say "Experiment $experiment on $target"
if [ -n "$calendar" ]; then
${renderCalendar(experiment.calendar)}
fi
${renderRights(injections)}
${renderGate(experiment)}
${renderInjections(injections)}
finish 0 "PASSED: $target has borne it."
`;
}
