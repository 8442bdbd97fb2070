import { shellWord } from '../../core/quote-shell';
import type { ExperimentModel } from '../model/experiment-model';

/** What is asked of each objective: before a run how much budget is left, and all the time whether it suffers. */
const OBJECTIVES = `
# What Prometheus said instead of a number, on one short line.
shown() { printf '%s' "$answer" | tr -c '[:print:]' ' ' | cut -c 1-200; }

# 0: an objective does not suffer; 1: it does; 2: nobody knows. The reason is in why.
calm() {
  question 'whether it burns' "$1" "$2" || return 2
  zero "$answer" || { why="$1: its budget burns at the rate that pages"; return 1; }
  question 'whether it pages' "$1" "$3" || return 2
  zero "$answer" || { why="$1: a page fires"; return 1; }
}

# Sets answer to a number, or fails with the reason in why.
question() {
  ask "$3" || { why="$2: no usable answer about $1: $(shown)"; return 1; }
  [ -n "$answer" ] || { why="$2: no data about $1, its rules may not be loaded"; return 1; }
}

zero() { awk -v value="$1" 'BEGIN { exit !(value + 0 == 0) }'; }

# Whether an objective allows a run. The strictest decision is kept: closed, then unknown, then open.
gate() {
  [ "$gate" != unknown ] || return 0
  question 'the budget that is left' "$1" "$2" || { say "Gate: $why"; [ "$gate" = closed ] || gate=unknown; return 0; }
  left=$(awk -v left="$answer" 'BEGIN { printf "%.2f", left * 100 }')
  if awk -v left="$answer" -v needed="$min_budget" 'BEGIN { exit !(left + 0 < needed + 0) }'; then
    say "Gate: $1: $left % of the error budget left, $min_percent % needed: closed"
    gate=closed
    return 0
  fi
  calmness=0
  calm "$1" "$3" "$4" || calmness=$?
  case $calmness in
    0) say "Gate: $1: $left % of the error budget left, $min_percent % needed, calm: open" ;;
    1) say "Gate: $why: closed"; gate=closed ;;
    *) say "Gate: $why"; [ "$gate" = closed ] || gate=unknown ;;
  esac
}
`;

/** The functions by which objectives are watched; with none there is nothing to ask. */
export function renderObjectives({ slos }: ExperimentModel): string {
  if (slos.length === 0) return 'objectives_calm() { :; }';
  return `${OBJECTIVES}
# The same for all objectives, one after the other.
objectives_calm() {
${slos.map(({ title, slo, burnsAtPageRate, pagesFiring }) => `  calm ${shellWord(`${title} (${slo})`)} ${shellWord(burnsAtPageRate)} ${shellWord(pagesFiring)} || return $?`).join('\n')}
}`;
}

/** Ends the run unless every objective has budget, none suffers, and all probes hold. */
export function renderGate({ slos, probes, minBudget }: ExperimentModel): string {
  const retries = Math.max(0, ...probes.map((probe) => (probe.kind === 'http' ? probe.retries : 0)));
  const asked = slos.map(({ title, slo, budgetRemaining, burnsAtPageRate, pagesFiring }) =>
    `gate ${[`${title} (${slo})`, budgetRemaining, burnsAtPageRate, pagesFiring].map(shellWord).join(' ')}`);
  return [
    'gate=open',
    ...slos.length === 0 ? [] : [`min_budget=${minBudget.toString()}`, `min_percent=${minBudget.toPercent()}`, ...asked],
    `[ "$gate" != open ] || gate_probes ${retries}`,
    'case $gate in',
    '  closed) finish 2 "NOT STARTED: the gate is closed." ;;',
    '  unknown) finish 3 "CANNOT TELL: a figure is missing, and without it nothing starts." ;;',
    'esac',
  ].join('\n');
}
