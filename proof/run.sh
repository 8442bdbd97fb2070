#!/bin/sh
# The proof: builds what is not in the cache, then runs the tests in proof/ with the arguments given to jest.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/node_modules/.bin:$PATH"

# Building needs the network, and comes first for that reason.
ts-node --transpile-only --project proof/tsconfig.json proof/engines/prepare.ts

# The tests get a network namespace in which there is only loopback: whatever an engine tries, nothing leaves the machine.
with_loopback='ip link set lo up && exec "$@"'
isolation=none
for namespace in --net '--map-root-user --net'; do
  # shellcheck disable=SC2086 # two options, not one
  if unshare $namespace sh -c "$with_loopback" sh true 2>/dev/null; then isolation=$namespace; break; fi
done
[ "$isolation" != none ] || echo 'proof: no network namespace here (unshare or ip is missing or refused), so the engines share the loopback of this machine' >&2

prove() {
  if [ "$isolation" = none ]; then
    jest --ci --config proof/jest.config.json "$@"
  else
    # shellcheck disable=SC2086
    unshare $isolation sh -c "$with_loopback" sh jest --ci --config proof/jest.config.json "$@"
  fi
}

if [ $# -gt 0 ]; then
  prove "$@"
  exit
fi

# Rules keep one core busy; clusters, and rules that run in real time, mostly wait. Side by side they take little longer than either.
# What is said of rules follows at the end.
waiting='proof/slo/detection proof/slo/restart'
log=$(mktemp)
trap 'rm -f "$log"' EXIT
prove proof/slo proof/prometheus proof/alertmanager --testPathIgnorePatterns /node_modules/ /proof/package/ $waiting >"$log" 2>&1 &
rules=$!
failed=0
# shellcheck disable=SC2086
prove proof/cluster proof/service proof/engines.test proof/hostile-inputs $waiting --maxWorkers=2 || failed=1
wait "$rules" || failed=1
cat "$log"
exit "$failed"
