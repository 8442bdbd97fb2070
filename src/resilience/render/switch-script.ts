import { ANNOTATION, flagResource } from './flag-objects';
import { promDuration } from '../../core/prom-duration';
import { shellWord } from '../../core/quote-shell';
import { ASK, ASKABLE } from '../../promql/ask-in-shell';
import type { AlertSwitchModel, DegradationModel } from '../model/degradation-model';

/** Where the script finds the patches. */
export const PATCHES = '/switch';

/** Share of a minute's answers that has to be there to call a time calm, in percent: a gap is nobody's calm. */
const COMPLETE = 90;

/** Whether all answers of a time were 0. Without enough of them there is no answer. */
export function calmQuery(burns: string, seconds: number): string {
  const range = `((${burns})[${promDuration(seconds * 1000)}:1m])`;
  return `max_over_time${range} and count_over_time${range} >= ${Math.floor(seconds / 60 * COMPLETE / 100)}`;
}

/** Whether all answers of a time were 1. */
export function lastingQuery(burns: string, seconds: number): string {
  const range = `((${burns})[${promDuration(seconds * 1000)}:1m])`;
  return `min_over_time${range} and count_over_time${range} >= ${Math.floor(seconds / 60 * COMPLETE / 100)}`;
}

/** A script for any POSIX shell with kubectl and curl that looks once at the objectives of a service, and switches its features. */
export function renderSwitchScript(model: DegradationModel, alertSwitch: AlertSwitchModel): string {
  const { name, namespace } = model;
  const { plural, group } = flagResource(model);
  const { recoverAfterSeconds, disableAfterSeconds, objectives, prometheusUrl } = alertSwitch;
  const each = (what: string, query: (burns: string) => string) => objectives
    .map(({ title, slo, burnsAtPageRate }) => `  look ${shellWord(`${title} (${slo})`)} ${shellWord(what)} ${shellWord(query(burnsAtPageRate))}`).join('\n');
  return `#!/bin/sh
# Written by cdk8s-sre. Looks once whether objectives burn at the rate that pages, and switches features by it. Runs every minute.
# Exit codes: 0 looked, and switched where needed; 3 cannot tell, or could not switch; 64 wrong arguments.
# PROMETHEUS_URL, PROMETHEUS_TOKEN and PROMETHEUS_TENANT say whom to ask, and as whom. PROMETHEUS_TIMEOUT is the number of seconds that one answer may take.
set -eu
LC_ALL=C
export LC_ALL

object=${shellWord(`${plural}${group === '' ? '' : `.${group}`}/${name}`)}
namespace=${shellWord(namespace)}
patches=\${SWITCH_PATCHES:-${PATCHES}}
recover_after=${recoverAfterSeconds}
disable_after=${disableAfterSeconds ?? ''}

say() { printf '%s\\n' "$*"; }
cannot() { say "CANNOT TELL: $1" >&2; exit 3; }
k() { kubectl --namespace="$namespace" --request-timeout=10s "$@"; }

[ "$#" -eq 0 ] || { say "usage: \${0##*/}" >&2; exit 64; }
default_url=${shellWord(prometheusUrl)}
url=\${PROMETHEUS_URL:-$default_url}
timeout=\${PROMETHEUS_TIMEOUT:-5}
${ASKABLE}
${ASK}

# Counts the answers 0 and 1, and those that nobody could give: about objective $1, whether $2, by query $3.
look() {
  if ! ask "$3"; then
    say "$1: no usable answer whether it $2: $(printf '%s' "$answer" | tr -c '[:print:]' ' ' | cut -c 1-200)"
    unknown=$((unknown + 1))
  elif [ -z "$answer" ]; then
    say "$1: not enough data to say whether it $2"
    unknown=$((unknown + 1))
  elif awk -v value="$answer" 'BEGIN { exit !(value + 0 == 0) }'; then no=$((no + 1))
  else
    say "$1: $2"
    yes=$((yes + 1))
  fi
}
look_at() { yes=0; no=0; unknown=0; "$1"; }

burns() {
${each('burns at the rate that pages', (burns) => burns)}
}
has_burned() {
${each(`has burned within the last ${recoverAfterSeconds} s`, (burns) => calmQuery(burns, recoverAfterSeconds))}
}
${disableAfterSeconds === undefined ? 'goes_on() { :; }' : `goes_on() {
${each(`has burned for ${disableAfterSeconds} s without a break`, (burns) => lastingQuery(burns, disableAfterSeconds))}
}`}

# Puts all features where they belong in state $1, as of $2: flags and annotations in one patch.
switch() {
  body=$(cat "$patches/$1.json") || cannot "the patch $1.json is missing."
  patch=$(printf '{"metadata":{"annotations":{"${ANNOTATION.state}":"%s","${ANNOTATION.since}":"%s"}},%s' "$1" "$2" "\${body#?}")
  k patch "$object" --type=merge --field-manager=cdk8s-sre-switch --patch="$patch" >/dev/null || cannot "$object could not be patched."
}

seen=$(k get "$object" --output=jsonpath='{.metadata.annotations.${ANNOTATION.state}}|{.metadata.annotations.${ANNOTATION.since}}|{.metadata.annotations.${ANNOTATION.held}}') \\
  || cannot "$object could not be read."
state=\${seen%%|*}
rest=\${seen#*|}
since=\${rest%%|*}
held=\${rest#*|}
now=$(date +%s)
if [ -n "$held" ]; then say 'A person has it in hand: nothing is switched.'; exit 0; fi
case $state in
  degraded | disabled) ;;
  *) state=enabled ;;
esac
case $since in
  '' | *[!0-9]* | ???????????*) since=0 ;;
esac
# A clock that was put back does not keep a state for ever.
[ "$since" -le "$now" ] || since=$now
age=$((now - since))

next=$state
look_at burns
blind=$unknown
if [ "$yes" -gt 0 ]; then
  case $state in
    enabled) next=degraded ;;
    degraded)
      if [ -n "$disable_after" ] && [ "$age" -ge "$disable_after" ]; then
        look_at goes_on
        [ "$yes" -eq 0 ] || next=disabled
      fi ;;
  esac
elif [ "$blind" -eq 0 ] && [ "$state" != enabled ] && [ "$age" -ge "$recover_after" ]; then
  look_at has_burned
  blind=$unknown
  if [ "$yes" -eq 0 ] && [ "$blind" -eq 0 ]; then
    case $state in
      disabled) next=degraded ;;
      degraded) next=enabled ;;
    esac
  fi
fi

if [ "$next" != "$state" ]; then
  switch "$next" "$now"
  say "SWITCHED: $state, now $next."
  exit 0
fi
# A tool that has applied the manifest again has put the flags back.
[ "$state" = enabled ] || switch "$state" "$since"
say "Features stay $state."
[ "$blind" -eq 0 ] || cannot 'a figure is missing, and without it nothing is switched.'
`;
}
