import type { Story } from './story.ts'

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
} as const satisfies Record<string, Story>
