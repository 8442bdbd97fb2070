import { shellWord } from '../../core/quote-shell';
import type { ExperimentModel, ProbeModel } from '../model/experiment-model';

/** Probes, and what watches while something is injected. */
export const PROBES = `
# Whether a request is answered by the status that is expected.
http() {
  got=$(curl --silent --output /dev/null --globoff --max-time "$4" --write-out '%{http_code}' --url "$2") || got="no answer (curl ended with $?)"
  [ "$got" = "$3" ] || { why="$1: $got instead of $3"; return 1; }
}

# 0: Prometheus answers as expected; 1: it does not; 2: nobody knows.
promql() {
  ask "$2" || { why="$1: no usable answer: $(printf '%s' "$answer" | tr -c '[:print:]' ' ' | cut -c 1-200)"; return 2; }
  [ -n "$answer" ] || { why="$1: no data"; return 2; }
  case $3 in
    '<') awk -v got="$answer" -v value="$4" 'BEGIN { exit !(got + 0 < value + 0) }' ;;
    '<=') awk -v got="$answer" -v value="$4" 'BEGIN { exit !(got + 0 <= value + 0) }' ;;
    '==') awk -v got="$answer" -v value="$4" 'BEGIN { exit !(got + 0 == value + 0) }' ;;
    '>=') awk -v got="$answer" -v value="$4" 'BEGIN { exit !(got + 0 >= value + 0) }' ;;
    '>') awk -v got="$answer" -v value="$4" 'BEGIN { exit !(got + 0 > value + 0) }' ;;
  esac || { why="$1: $answer is not $3 $4"; return 1; }
}

# Lets a probe fail a few times in a row: $1 is its code, $2 how often it has failed, $3 how often it may.
tolerated() {
  fails=0
  [ "$1" -ne 0 ] || return 0
  fails=$(($2 + 1))
  [ "$fails" -le "$3" ] || return "$1"
  say "$why: $fails of $(($3 + 1))"
}

gate_probes() {
  tries=0
  while :; do
    held=0
    probes_hold || held=$?
    [ "$held" -ne 0 ] || return 0
    tries=$((tries + 1))
    [ "$tries" -le "$1" ] || break
    sleep "$poll"
  done
  say "Gate: $why"
  gate=closed
  [ "$held" -eq 1 ] || gate=unknown
}

# One round while something is injected: what is due is asked. 0: the target bears it; 1: it does not; 2: nobody knows.
watch() {
  now=$(date +%s)
  if [ "$now" -ge "$next_ask" ]; then
    next_ask=$((now + ask_every))
    asked=0
    objectives_calm || asked=$?
    [ "$asked" -ne 1 ] || return 1
    # A Prometheus that is silent once may be busy; the second time nobody sees what happens.
    tolerated "$asked" "$blind" 1 || return 2
    blind=$fails
  fi
  probes_due
}
`;

/** The probes of an experiment: once, and when they are due. */
export function renderProbes({ probes }: Pick<ExperimentModel, 'probes'>): string {
  const number = (index: number) => index + 1;
  return `
# Each probe once.
probes_hold() {
${probes.length === 0 ? '  :' : probes.map((probe) => `  ${call(probe)} || return $?`).join('\n')}
}

# Nothing has failed yet, and everything is due.
begin_watch() {
  blind=0
  next_ask=0
${probes.map((_probe, index) => `  next_${number(index)}=0\n  fails_${number(index)}=0\n`).join('')}}

probes_due() {
${probes.length === 0 ? '  :' : probes.map((probe, index) => due(probe, number(index))).join('\n')}
}
`;
}

function due(probe: ProbeModel, number: number): string {
  return `  if [ "$now" -ge "$next_${number}" ]; then
    next_${number}=$((now + ${probe.intervalSeconds}))
    probed=0
    ${call(probe)} || probed=$?
    tolerated "$probed" "$fails_${number}" ${probe.kind === 'http' ? probe.retries : 1} || return $?
    fails_${number}=$fails
  fi`;
}

function call(probe: ProbeModel): string {
  return probe.kind === 'http'
    ? `http ${shellWord(`Probe ${probe.name}`)} ${shellWord(probe.url)} ${probe.status} ${probe.timeoutSeconds}`
    : `promql ${shellWord(`Probe ${probe.name}`)} ${shellWord(probe.query)} ${shellWord(probe.comparator)} ${shellWord(String(probe.value))}`;
}
