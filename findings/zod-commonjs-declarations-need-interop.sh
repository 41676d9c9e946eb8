#!/usr/bin/env bash
# zod 4.6.7, compiled by TypeScript 5.9.3 in a strict CommonJS project that checks declarations
# (skipLibCheck: false) without esModuleInterop.
#
# You would expect that a project which imports zod by `import * as z from 'zod'` needs no setting for
# default imports. But zod's own CommonJS declarations import each locale by default import, so the
# compiler reports TS1259 once for each locale, all of them inside zod. With esModuleInterop, or in an
# ESM project, it reports nothing.
#
# Output seen: "without esModuleInterop: 63 errors, all TS1259 in zod" and "with esModuleInterop: 0 errors".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund zod@4.6.7 typescript@5.9.3
echo "import * as z from 'zod'; export const Name = z.string()" >name.ts

# Prints how many errors the compiler reports, and how many of them are TS1259 inside zod.
errors() {
  npx tsc --noEmit --strict --skipLibCheck false --target es2022 --module commonjs \
    --moduleResolution node10 --esModuleInterop "$1" name.ts >"errors-$1.txt" || true
  echo "$(grep -c 'error TS' "errors-$1.txt" || true) $(grep -c '^node_modules/zod/.*error TS1259' "errors-$1.txt" || true)"
}

read -r all in_zod <<<"$(errors false)"
read -r with _ <<<"$(errors true)"
echo "without esModuleInterop: $all errors, $in_zod of them TS1259 in zod"
echo "with esModuleInterop: $with errors"
[ "$all" -gt 0 ] && [ "$all" -eq "$in_zod" ] && [ "$with" -eq 0 ]
