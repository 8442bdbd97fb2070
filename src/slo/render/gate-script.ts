import { METRIC, sloSeries } from './metric-names';
import { EXPERIMENT_SERIES } from '../../core/experiment-series';
import { promDuration } from '../../core/prom-duration';
import { shellWord } from '../../core/quote-shell';
import { ASK, ASKABLE } from '../../promql/ask-in-shell';
import { renderSelector } from '../../promql/matcher';
import type { GateModel } from '../model/gate';
import type { PolicyActionModel } from '../model/policy';
import type { SloModel } from '../model/slo-model';

/** A budget that was recorded longer ago than this says nothing about now. */
const FRESH_MS = 15 * 60_000;

/** The smallest budget left among the groups of an objective: one sample without labels, or none. */
export function budgetQuery({ service, name }: Pick<SloModel, 'service' | 'name'>): string {
  return `min(last_over_time(${renderSelector(sloSeries(METRIC.budgetRemaining, service, name))}[${promDuration(FRESH_MS)}]))`;
}

/** The same, with what experiments have spent added again. */
export function budgetWithoutExperimentsQuery({ service, name }: Pick<SloModel, 'service' | 'name'>): string {
  const newest = (metric: string) => `last_over_time(${renderSelector(sloSeries(metric, service, name))}[${promDuration(FRESH_MS)}])`;
  const left = newest(METRIC.budgetRemaining);
  return `min(${left} + (sum without (experiment) (${newest(EXPERIMENT_SERIES.budgetSpent)}) or 0 * ${left}))`;
}

/** A script for any POSIX shell that asks Prometheus and says whether a release may go on. It needs curl or promtool, beside the tools of any Unix. */
export function renderGateScript({ policy, slos, prometheusUrl }: GateModel): string {
  const { name, namespace } = slos[0].service;
  const service = namespace === undefined ? name : `${namespace}/${name}`;
  const exemptions = policy.exemptions.map(({ id, reason }) => `    ${shellWord(id)}) reason=${shellWord(reason)} ;;`);
  const ids = policy.exemptions.map(({ id }) => id);
  const question = policy.chargeExperiments ? budgetQuery : budgetWithoutExperimentsQuery;
  const usage = `[--url URL]${ids.length > 0 ? ` [--exempt ${ids.join('|')}]` : ''} [--allow-no-data] [--strict]`;
  return `#!/bin/sh
# Written by cdk8s-sre. Says whether a release may go on, by the error budget that is left.
# Exit codes: 0 go, or slow down (2 with --strict); 1 freeze; 3 cannot tell; 64 wrong arguments.
# PROMETHEUS_TIMEOUT is the number of seconds that one answer may take.
# PROMETHEUS_URL, PROMETHEUS_TOKEN and PROMETHEUS_TENANT say whom to ask, and as whom; promtool takes PROMETHEUS_HTTP_CONFIG instead of the last two.
set -eu
LC_ALL=C
export LC_ALL

service=${shellWord(service)}
default_url=${shellWord(prometheusUrl)}
url=\${PROMETHEUS_URL:-$default_url}
timeout=\${PROMETHEUS_TIMEOUT:-15}
freeze_at=${policy.freezeAt}
slow_at=${policy.slowAt}
exempt=
reason=
allow_no_data=
strict=

say() { printf '%s\\n' "$*"; }
usage() { say "usage: \${0##*/} "${shellWord(usage)} >&2; exit 64; }

while [ $# -gt 0 ]; do
  case $1 in
    --url) [ $# -gt 1 ] || usage; url=$2; shift ;;
    --exempt) [ $# -gt 1 ] || usage; exempt=$2; shift ;;
    --allow-no-data) allow_no_data=yes ;;
    --strict) strict=yes ;;
    *) usage ;;
  esac
  shift
done

${ASKABLE}
if [ -n "$exempt" ]; then
  case $exempt in
${exemptions.join('\n')}
    *) say "\\"$exempt\\" is no exemption of the policy. "${shellWord(ids.length > 0 ? `It knows: ${ids.join(', ')}.` : 'It knows none.')} >&2; exit 64 ;;
  esac
fi
${ASK}
${TELL}
say "Error budget of $service at $url"
${slos.map((slo) => `judge ${shellWord(`${slo.title} (${slo.name}, ${slo.objective.toPercent()} %)`)} ${shellWord(question(slo))}`).join('\n')}

if [ -n "$exempt" ]; then
  say "EXEMPT as $exempt: $reason. Without it: $decision."
  exit 0
fi
case $decision in
  freeze) say ${shellWord(verdict('FREEZE', policy.freezeActions))}; code=1 ;;
  unknown) say 'CANNOT TELL: a figure is missing, and without it nobody knows what is left.'; code=3 ;;
  slow) say ${shellWord(verdict('SLOW DOWN', policy.slowActions))}; code=0; [ -z "$strict" ] || code=2 ;;
  go) say 'GO: release as usual.'; code=0 ;;
esac
[ "$decision" = go ] || say ${shellWord(`${ids.length > 0 ? `Exempt changes pass with --exempt ${ids.join(' or --exempt ')}. ` : ''}In a dispute ${policy.escalation} decides; the policy is kept by ${policy.owner}.`)}
exit "$code"
`;
}

function verdict(outcome: string, actions: readonly PolicyActionModel[]): string {
  return `${outcome}: ${actions.map(({ text }) => text).join('; ')}.`;
}

/** Says what one objective has left, and keeps the strictest decision: freeze, then unknown, then slow, then go. */
const TELL = `
decision=go
unreachable=

# Keeps the strictest decision: freeze, then unknown, then slow, then go.
keep() {
  case $1$decision in
    freeze* | unknowngo | unknownslow | slowgo) decision=$1 ;;
  esac
}

judge() {
  # A server that does not answer is asked once, not once for each objective.
  if [ -n "$unreachable" ]; then say "  $1: not asked"; return 0; fi
  if ! ask "$2"; then
    unreachable=yes
    say "  $1: no usable answer: $(printf '%s' "$answer" | tr -c '[:print:]' ' ' | cut -c 1-200)"
    keep unknown
    return 0
  fi
  if [ -z "$answer" ]; then
    if [ -n "$allow_no_data" ]; then say "  $1: no data, which is allowed"; return 0; fi
    say "  $1: no data for 15 minutes: no traffic yet, or its rules are not loaded (a first release passes with --allow-no-data)"
    keep unknown
    return 0
  fi
  verdict=$(awk -v left="$answer" -v freeze="$freeze_at" -v slow="$slow_at" 'BEGIN {
    print (left + 0 <= freeze + 0) ? "freeze" : (left + 0 <= slow + 0) ? "slow" : "go" }')
  say "  $1: $(awk -v left="$answer" 'BEGIN { printf "%.2f", left * 100 }') % of the error budget left: $verdict"
  keep "$verdict"
}
`;
