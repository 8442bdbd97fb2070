import { runnerAccess } from './runner-access';
import { shellWord } from '../../core/quote-shell';
import type { AccessRule, Injection } from '../model/injection';

/** Finished engines of an experiment that are kept, for people who want to look at them. */
const KEPT = 3;

/** How a fault is injected, watched, stopped and judged. */
export const INJECTION = `
# Names and states of what was injected: of resource $1, by selector $2.
injected() { k get "$1" --selector="$2" --output=jsonpath='{range .items[*]}{.metadata.name}{" "}{.status.engineStatus}{"\\n"}{end}'; }
# Those of them that are not over. What has no such state is there only as long as it lasts.
unfinished() { awk 'NF > 0 && $2 != "completed" && $2 != "stopped" { print $1 }'; }

may() {
  k auth can-i --quiet "$1" "$2" || finish 3 "CANNOT TELL: the runner may not $1 $2, and could not end what it begins."
}

# Ends the run while another one is active on the target, or what it has injected.
alone() {
  pods=$(k get pods --selector="$same_target" --output=jsonpath='{range .items[*]}{.metadata.name}{" "}{.status.phase}{"\\n"}{end}') \\
    || finish 3 'CANNOT TELL: the runner cannot see whether another experiment is active.'
  other=$(printf '%s\\n' "$pods" | awk -v self="\${POD_NAME:-}" 'NF > 0 && $1 != self && $2 != "Succeeded" && $2 != "Failed" { print $1; exit }')
  [ -z "$other" ] || finish 2 "NOT STARTED: another experiment is active on $target: pod $other."
}

# Stops what an earlier run has left of resource $1, which ends by $2; ends this run while something of another experiment is there.
tidy() {
  left=$(injected "$1" "$own") || finish 3 "CANNOT TELL: the runner cannot see what is there of $1."
  for name in $(printf '%s\\n' "$left" | unfinished); do
    say "An earlier run has left $1 $name."
    end "$1" "$name" "$2" || finish 3 "CANNOT TELL: it could not be stopped."
  done
  others=$(injected "$1" "$same_target,cdk8s-sre/experiment!=$experiment") || finish 3 "CANNOT TELL: the runner cannot see what is there of $1."
  other=$(printf '%s\\n' "$others" | unfinished | head -n 1)
  [ -z "$other" ] || finish 2 "NOT STARTED: another experiment is active on $target: $1 $other."
}

# Deletes old results of Litmus but for the newest: of resource $1, with results of experiment $2.
prune() {
  all=$(k get "$1" --selector="$own" --sort-by=.metadata.creationTimestamp --output=jsonpath='{range .items[*]}{.metadata.name}{" "}{.spec.experiments[0].name}{"\\n"}{end}') || all=
  for old in $(printf '%s\\n' "$all" | awk -v what="$2" '$2 == what { name[++n] = $1 } END { for (i = 1; i <= n - ${KEPT}; i++) print name[i] }'); do
    k delete "$1" "$old" --ignore-not-found --wait=false >/dev/null && k delete chaosresults.litmuschaos.io "$old-$2" --ignore-not-found --wait=false >/dev/null \\
      || say "$1 $old is old, and could not be deleted."
  done
}

# Tells the backend to end $2 of resource $1, by $3.
end() {
  if [ "$3" = delete ]; then k delete "$1" "$2" --ignore-not-found --wait=false >/dev/null
  else k patch "$1" "$2" --type=merge --patch='{"spec":{"engineState":"stop"}}' >/dev/null
  fi
}

# Whether what runs is over: engines say so, all else is gone.
over() {
  state=$(k get "$resource" "$running" --ignore-not-found --output=jsonpath='{.metadata.name} {.status.engineStatus}') || return 1
  [ -z "$(printf '%s\\n' "$state" | unfinished)" ]
}

# Stops what runs, and waits until it is over. Fails when it is not.
stop_running() {
  say "Stopping $resource $running."
  end "$resource" "$running" "$how" || say "It could not be told to stop."
  until=$(($(date +%s) + stop_within))
  until over; do
    [ "$(date +%s)" -lt "$until" ] || { say "After $stop_within s it is still there: see to it by hand, the fault may go on."; running=; return 1; }
    sleep "$poll"
  done
  running=
}

interrupted() {
  trap '' TERM INT HUP
  finish 3 'CANNOT TELL: the run was interrupted.'
}

# Whatever ends the script, nothing goes on without it.
ended() {
  code=$?
  if [ -n "$running" ]; then
    say "Stopping $resource $running."
    end "$resource" "$running" "$how" || say 'It could not be told to stop: see to it by hand, the fault may go on.'
  fi
  if [ -z "$decided" ]; then say "CANNOT TELL: the script has ended with $code." ; exit 3; fi
  exit "$code"
}
trap ended EXIT
trap interrupted TERM INT HUP

# Stops at once when the target suffers, or when nobody can see whether it does.
abort() {
  reason=$why
  say "$id: $reason"
  stop_running || finish 1 "FAILED: $id was to be stopped, and is not: $reason."
  [ "$1" -eq 2 ] || finish 1 "FAILED: $id was stopped: $reason."
  finish 3 "CANNOT TELL: $id was stopped: $reason."
}

# Injects fault $1, of resource $2, that ends by $3 and lasts $4 s, $5 s with all that belongs to it. Its result is that of experiment $6 of Litmus, if one is named.
inject() {
  id=$1 resource=$2 how=$3 lasts=$4 deadline=$5 experiment_name=$6 seen=$7
  created=$(k create --filename="$files/$id.yaml" --output=name) || {
    tidy "$resource" "$how"
    finish 3 "CANNOT TELL: $id could not be created."
  }
  running=\${created##*/}
  say "$id: created $resource $running for $lasts s."
  began=$(date +%s)
  next_look=0
  begin_watch
  while :; do
    round=0
    watch || round=$?
    [ "$round" -eq 0 ] || abort "$round"
    now=$(date +%s)
    if [ "$now" -ge "$next_look" ]; then
      next_look=$((now + look_every))
      if judged; then break; fi
    fi
    if [ "$now" -ge "$((began + deadline))" ]; then
      stop_running || finish 1 "FAILED: $id has no result after $deadline s, and does not stop."
      finish 3 "CANNOT TELL: $id has no result after $deadline s."
    fi
    sleep "$poll"
  done
  recovered
}

# Whether the fault is over and the target has borne it. Ends the run when it has not, or when nobody can tell.
judged() {
  if [ -n "$experiment_name" ]; then
    result=$(k get chaosresults.litmuschaos.io "$running-$experiment_name" --ignore-not-found --output=jsonpath='{.status.experimentStatus.verdict}') || return 1
    case $result in
      Pass) running=; say "$id: Litmus says Pass."; return 0 ;;
      Fail | Stopped) why="Litmus says $result"; abort 1 ;;
      Error) why="Litmus says $result"; abort 2 ;;
    esac
    return 1
  fi
  if [ -n "$seen" ]; then
    conditions=$(k get "$resource" "$running" --output=jsonpath="{.status.conditions[?(@.type==\\"$seen\\")].status}") || return 1
    [ "$conditions" != True ] || { say "$id: injected."; seen=; }
  fi
  [ "$now" -ge "$((began + lasts))" ] || return 1
  never=$seen
  stop_running || finish 1 "FAILED: $id is over, and does not go away."
  [ -z "$never" ] || finish 3 "CANNOT TELL: $id was never injected."
}

# Ends the run unless the target is well again in time.
recovered() {
  since=$(date +%s)
  while :; do
    well=0
    probes_hold && objectives_calm || well=$?
    [ "$well" -ne 0 ] || break
    if [ "$(date +%s)" -ge "$((since + recover_within))" ]; then
      [ "$well" -eq 1 ] || finish 3 "CANNOT TELL: whether $target is well again after $id: $why."
      finish 1 "FAILED: $target is not well again $recover_within s after $id: $why."
    fi
    sleep "$poll"
  done
  say "$id: $target is well again after $(($(date +%s) - since)) s."
}
`;

/** Ends the run unless it may do all that it needs, and nothing else disturbs the target. */
export function renderRights(injections: readonly Injection[]): string {
  return [
    ...runnerAccess(injections).flatMap(({ resources, apiGroups: [group], verbs }: AccessRule) => verbs.map((verb) => `may ${verb} ${named(resources[0], group)}`)),
    'alone',
    ...unique(injections.map(({ resource, stop }) => `tidy ${named(resource.plural, resource.group)} ${stop}`)),
    ...unique(injections.flatMap(({ resource, verdict }) =>
      (verdict.from === 'chaos-result' ? [`prune ${named(resource.plural, resource.group)} ${shellWord(verdict.experiment)}`] : []))),
  ].join('\n');
}

/** Injects one after the other. */
export function renderInjections(injections: readonly Injection[]): string {
  return injections.map(({ id, resource, stop, fault, deadlineSeconds, verdict }) => [
    'inject', shellWord(id), named(resource.plural, resource.group), stop, Math.ceil(fault.durationSeconds), Math.ceil(deadlineSeconds),
    verdict.from === 'chaos-result' ? shellWord(verdict.experiment) : '\'\'',
    verdict.from === 'duration' && verdict.condition !== undefined ? shellWord(verdict.condition) : '\'\'',
  ].join(' ')).join('\n');
}

function named(plural: string, group: string): string {
  return shellWord(group === '' ? plural : `${plural}.${group}`);
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}
