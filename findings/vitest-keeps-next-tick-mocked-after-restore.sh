#!/bin/sh
# Vitest puts a mocked process.nextTick back after the test has restored it.
#
# A test replaces process.nextTick by vi.spyOn(...).mockImplementation(...), imports a module meanwhile, and
# calls mockRestore(). Right after that, process.nextTick is the real function. A moment later it is the mock
# again, and stays so for all later tests of the worker. The same test with setImmediate or setTimeout leaves
# the real functions in place.
#
# The reason (vitest 4.1.12): each message of a worker, such as the request for a module, runs with the real
# timers and then puts back what it found. For process.nextTick it does so in a later tick, and by then the test
# may have restored the function. Without a message in this time the function stays restored, so whether a test
# is affected depends on its timing.
#
# Seen: nextTick restored true, later false; setImmediate true, true; setTimeout true, true; nextTick without an
# import true, true.
#
# The script installs vitest in a temporary folder and exits with 0 if this is still so. Its test sets
# process.nextTick right itself.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts vitest@4.1.12

for name in one two three; do
  echo "export const name = '$name'" >"$name.mjs"
done

cat >spies.test.mjs <<'SCRIPT'
import { expect, test, vi } from 'vitest'

const { setTimeout: wait } = await import('node:timers/promises')

test.each([
  { name: 'nextTick', holder: process, load: () => import('./one.mjs'), seen: false },
  { name: 'setImmediate', holder: globalThis, load: () => import('./two.mjs'), seen: true },
  { name: 'setTimeout', holder: globalThis, load: () => import('./three.mjs'), seen: true },
  { name: 'nextTick', holder: process, load: () => undefined, seen: true },
])('$name', async ({ name, holder, load, seen }) => {
  const real = holder[name]
  const spy = vi.spyOn(holder, name).mockImplementation(() => undefined)
  const loaded = load()
  // By now the module has been asked for.
  await null
  spy.mockRestore()
  const isRestored = holder[name] === real
  await wait(100)
  const isStillRestored = holder[name] === real
  holder[name] = real
  await loaded
  console.log(`${name}: restored ${isRestored}, later ${isStillRestored}`)
  expect({ isRestored, isStillRestored }).toEqual({ isRestored: true, isStillRestored: seen })
})
SCRIPT
npx vitest run --silent=false
