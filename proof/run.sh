#!/bin/sh
# The proof: builds what is not in the cache, then runs the tests in proof/ with the arguments given to jest.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/node_modules/.bin:$PATH"

# Building needs the network, and comes first for that reason.
ts-node --transpile-only --project proof/tsconfig.json proof/engines/prepare.ts

# The tests get a network namespace in which there is only loopback: whatever an engine tries, nothing leaves the machine.
with_loopback='ip link set lo up && exec "$@"'
for namespace in --net '--map-root-user --net'; do
  # shellcheck disable=SC2086 # two options, not one
  if unshare $namespace sh -c "$with_loopback" sh true 2>/dev/null; then
    exec unshare $namespace sh -c "$with_loopback" sh jest --ci --config proof/jest.config.json "$@"
  fi
done

echo 'proof: no network namespace here (unshare or ip is missing or refused), so the engines share the loopback of this machine' >&2
exec jest --ci --config proof/jest.config.json "$@"
