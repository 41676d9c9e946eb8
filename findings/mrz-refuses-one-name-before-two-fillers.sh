#!/bin/sh
# npm mrz 5.0.2 refuses a valid machine readable zone in one case: the holder has a single name, and the name
# leaves exactly two positions of the name field free (37 of 39 letters in a passport, 28 of 30 on a card).
#
# ICAO Doc 9303 (parts 3 to 5) fills the rest of the field with "<" when there is no first name, so such a
# zone is valid. The library reads the two fillers at the end as the separator "<<" before an empty first
# name, and reports "First name: invalid text". Names with one letter more or less are accepted.
#
# Seen: 36 accepted, 37 refused, 38 accepted, 39 accepted; card: 27 accepted, 28 refused, 29 accepted, 30 accepted.
#
# The script installs the library in a temporary folder and exits with 0 if this is still so.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts mrz@5.0.2

cat >read.mjs <<'SCRIPT'
import { parse } from 'mrz'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLM'
const verdict = (lines) => (parse(lines).valid ? 'accepted' : 'refused')

// The check digits belong to the second line, which is the same for every name.
const passport = (length) =>
  verdict([
    `P<GBR${letters.slice(0, length).padEnd(39, '<')}`,
    'L898902C36GBR7408122F1204159ZE184226B<<<<<10',
  ])

const card = (length) =>
  verdict([
    'I<GBRD231458907<<<<<<<<<<<<<<<',
    '7408122F1204159GBR<<<<<<<<<<<6',
    letters.slice(0, length).padEnd(30, '<'),
  ])

for (const length of [36, 37, 38, 39]) console.log(`passport ${length} ${passport(length)}`)
for (const length of [27, 28, 29, 30]) console.log(`card ${length} ${card(length)}`)
SCRIPT

node read.mjs >seen.txt
cat >expected.txt <<'TEXT'
passport 36 accepted
passport 37 refused
passport 38 accepted
passport 39 accepted
card 27 accepted
card 28 refused
card 29 accepted
card 30 accepted
TEXT
cat seen.txt
if ! diff expected.txt seen.txt; then
  echo 'The behaviour of mrz 5.0.2 changed: see the lines above.' >&2
  exit 1
fi
