import type { CatalogEntry } from '../scenario.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Scenarios for checks of every type. */
export const GENERAL_SCENARIOS = {
  clear: {
    description: 'Every analysis passes.',
    outcome: 'clear',
  },
  attention: {
    description: 'The check needs attention; the type of check decides which leaf shows it.',
    outcome: 'attention',
  },
  'not-processed': {
    description: 'The engine could not process the input; no data are extracted.',
    outcome: 'not_processed',
  },
  failed: {
    description: 'The check fails: its status is failed, and it has no result.',
    status: 'failed',
  },
  stuck: {
    description: 'The check stays pending until you decide it by hand.',
    outcome: 'clear',
    progression: 'hold',
  },
  instant: {
    description: 'Clear immediately after the response to its creation, whatever the delay.',
    outcome: 'clear',
    progression: 'immediate',
  },
  slow: {
    description: 'Clear after five minutes.',
    outcome: 'clear',
    progression: { after: 5 * MINUTE_MS },
  },
  'clear-after-three-reads': {
    description: 'Pending for two reads; clear from the third read on.',
    outcome: 'clear',
    progression: { afterReads: 3 },
  },
  'clear-then-attention': {
    description: 'Clear; one day later it needs attention.',
    progression: { sequence: [{ outcome: 'clear' }, { after: DAY_MS, outcome: 'attention' }] },
  },
  'attention-then-clear': {
    description: 'Needs attention; one day later it is clear.',
    progression: { sequence: [{ outcome: 'attention' }, { after: DAY_MS, outcome: 'clear' }] },
  },
  'failed-then-clear': {
    description: 'Fails; ten minutes later it is clear.',
    progression: { sequence: [{ status: 'failed' }, { after: 10 * MINUTE_MS, outcome: 'clear' }] },
  },
} as const satisfies Record<string, CatalogEntry>
