#!/usr/bin/env bash
# Saves the requests, deliveries and transcript of a sandbox, and the log of the mock, for an artifact.
set -euo pipefail
folder=$RUNNER_TEMP/complycube-mock
report=$folder/report
mkdir -p "$report"
if [ -s "$folder/log.txt" ]; then cp "$folder/log.txt" "$report/log.txt"; fi
for name in requests deliveries transcript; do
  # Without the input 'transcript' there is none.
  curl --silent --show-error --fail --header "Authorization: $MOCK_KEY" \
    --output "$report/$name.json" "http://127.0.0.1:$MOCK_PORT/_mock/$name" ||
    echo "There is no $name of the sandbox $MOCK_KEY."
done
ls -l "$report"
