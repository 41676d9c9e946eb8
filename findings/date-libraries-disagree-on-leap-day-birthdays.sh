#!/bin/sh
# Date libraries disagree on the day when a person born on 29 February comes of age.
#
# On 28 February of a common year, luxon 3.7.2, dayjs 1.11.23 and moment 2.31.0 count the year as complete:
# they add 18 years to the date of birth, and the result falls back to 28 February. date-fns 4.4.0 and
# Temporal (@js-temporal/polyfill 0.5.1, temporal-polyfill 1.0.8) count it on 1 March. So on that one day the
# first three say 18 and the others 17. In a leap year all agree.
#
# The rules of law differ too, so neither answer is wrong. But two services of one company that use different
# libraries decide the same age check differently.
#
# Seen, born on 2008-02-29: on 2026-02-27 all say 17; on 2026-02-28 luxon, dayjs and moment say 18, date-fns and
# both Temporal packages say 17; on 2026-03-01 all say 18; on 2028-02-28 all say 19; on 2028-02-29 all say 20.
#
# The script installs the libraries in a temporary folder and exits with 0 if this is still so.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts luxon@3.7.2 dayjs@1.11.23 moment@2.31.0 \
  date-fns@4.4.0 @js-temporal/polyfill@0.5.1 temporal-polyfill@1.0.8

cat >ages.mjs <<'SCRIPT'
import { Temporal } from '@js-temporal/polyfill'
import { differenceInYears, parseISO } from 'date-fns'
import dayjs from 'dayjs'
import { DateTime } from 'luxon'
import moment from 'moment'
import { Temporal as SmallTemporal } from 'temporal-polyfill'

const wholeYears = ({ PlainDate }) => (birth, day) =>
  PlainDate.from(birth).until(day, { largestUnit: 'years' }).years

const AGE = {
  luxon: (birth, day) =>
    Math.floor(DateTime.fromISO(day).diff(DateTime.fromISO(birth), 'years').years),
  dayjs: (birth, day) => dayjs(day).diff(birth, 'year'),
  moment: (birth, day) => moment(day).diff(birth, 'years'),
  'date-fns': (birth, day) => differenceInYears(parseISO(day), parseISO(birth)),
  '@js-temporal/polyfill': wholeYears(Temporal),
  'temporal-polyfill': wholeYears(SmallTemporal),
}

const SEEN = {
  '2026-02-27': [17, 17, 17, 17, 17, 17],
  '2026-02-28': [18, 18, 18, 17, 17, 17],
  '2026-03-01': [18, 18, 18, 18, 18, 18],
  '2028-02-28': [19, 19, 19, 19, 19, 19],
  '2028-02-29': [20, 20, 20, 20, 20, 20],
}

for (const [day, seen] of Object.entries(SEEN)) {
  const ages = Object.values(AGE).map((ageOn) => ageOn('2008-02-29', day))
  console.log(day, Object.keys(AGE).map((name, index) => `${name} ${ages[index]}`).join(', '))
  if (ages.join() !== seen.join()) {
    console.error(`On ${day} the ages were ${seen.join()} when this was written.`)
    process.exitCode = 1
  }
}
SCRIPT
node ages.mjs
