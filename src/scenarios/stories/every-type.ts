import type { CatalogEntry } from '../scenario.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Stories that can be told of a check of any type. */
export const EVERY_STORY = {
  clear: {
    description: 'Every analysis passes.',
    outcome: 'clear',
  },
  attention: {
    description: 'Something needs a look; which leaf it is depends on the type of check.',
    outcome: 'attention',
  },
  'not-processed': {
    description: 'The engine could not work with what it got; nothing is extracted.',
    outcome: 'not_processed',
  },
  failed: {
    description: 'The check could not be carried out: its status is failed, there is no result.',
    status: 'failed',
  },
  stuck: {
    description: 'The check stays pending until it is decided by hand.',
    outcome: 'clear',
    progression: 'hold',
  },
  instant: {
    description: 'Clear as soon as the answer to the creation has left, whatever the delay.',
    outcome: 'clear',
    progression: 'immediate',
  },
  slow: {
    description: 'Clear, but only after five minutes.',
    outcome: 'clear',
    progression: { after: 5 * MINUTE_MS },
  },
  'clear-after-three-reads': {
    description: 'Pending for two reads; the third shows that it is clear.',
    outcome: 'clear',
    progression: { afterReads: 3 },
  },
  'clear-then-attention': {
    description: 'Clear; a day later the decision is taken back.',
    progression: { sequence: [{ outcome: 'clear' }, { after: DAY_MS, outcome: 'attention' }] },
  },
  'attention-then-clear': {
    description: 'Needs a look; a day later it is found to be clear.',
    progression: { sequence: [{ outcome: 'attention' }, { after: DAY_MS, outcome: 'clear' }] },
  },
  'failed-then-clear': {
    description: 'Could not be carried out; ten minutes later it is, and clear.',
    progression: { sequence: [{ status: 'failed' }, { after: 10 * MINUTE_MS, outcome: 'clear' }] },
  },
} as const satisfies Record<string, CatalogEntry>
