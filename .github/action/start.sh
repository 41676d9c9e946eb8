#!/usr/bin/env bash
# Installs the mock, starts it, and waits until it is ready. Reads the variables MOCK_* of action.yml.
set -euo pipefail
folder=$RUNNER_TEMP/complycube-mock
log=$folder/log.txt
mkdir -p "$folder"

# fail SENTENCE — shows one sentence in the summary of the job, then the log of the mock.
fail() {
  echo "::error title=complycube-mock::$1"
  if [ -s "$log" ]; then
    echo '::group::Log of the mock'
    cat "$log"
    echo '::endgroup::'
  fi
  exit 1
}

node=$(node --version 2>/dev/null) ||
  fail 'Node is not installed; add actions/setup-node with node-version 22 before this step.'
node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' ||
  fail "complycube-mock needs Node 20.19 or later, and this runner has $node; add actions/setup-node with node-version 22 before this step."

npm install --prefix "$folder" --no-audit --no-fund --loglevel error "$MOCK_PACKAGE" >"$log" 2>&1 ||
  fail "The package $MOCK_PACKAGE cannot be installed; check the input 'package'."
command=$folder/node_modules/complycube-mock/dist/command/cli.cjs

# The mock reads each option from the environment as well.
export COMPLYCUBE_MOCK_PORT=$MOCK_PORT COMPLYCUBE_MOCK_DELAY=$MOCK_DELAY
export COMPLYCUBE_MOCK_SCENARIO=$MOCK_SCENARIO COMPLYCUBE_MOCK_TRANSCRIPT=$MOCK_TRANSCRIPT
if [ -n "$MOCK_SCENARIOS" ]; then export COMPLYCUBE_MOCK_SCENARIOS=$MOCK_SCENARIOS; fi
if [ -n "$MOCK_WEBHOOK" ]; then export COMPLYCUBE_MOCK_WEBHOOK=$MOCK_WEBHOOK; fi
nohup node "$command" >"$log" 2>&1 </dev/null &
pid=$!
echo "$pid" >"$folder/pid"

until grep -q ' listens at ' "$log" && node "$command" health --port "$MOCK_PORT" >/dev/null 2>&1; do
  kill -0 "$pid" 2>/dev/null || fail "The mock ended before it was ready: $(tail -n 1 "$log")"
  if [ "$SECONDS" -ge "$MOCK_TIMEOUT" ]; then
    kill "$pid"
    fail "The mock was not ready within $MOCK_TIMEOUT seconds; raise the input 'timeout' or read the log."
  fi
  sleep 0.2
done

url=http://127.0.0.1:$MOCK_PORT
{
  echo "COMPLYCUBE_MOCK_URL=$url"
  echo "COMPLYCUBE_MOCK_KEY=$MOCK_KEY"
} >>"$GITHUB_ENV"
echo "url=$url" >>"$GITHUB_OUTPUT"
echo "complycube-mock is ready at $url"
