import type { Story } from './story.ts'

/** Stories that can be told of a check of any type. */
export const EVERY_STORY = {
  clear: {
    description: 'Every analysis passes.',
    ends: 'clear',
  },
  attention: {
    description: 'Something needs a look; which leaf it is depends on the type of check.',
    ends: 'attention',
  },
  'not-processed': {
    description: 'The engine could not work with what it got; nothing is extracted.',
    ends: 'not_processed',
  },
  failed: {
    description: 'The check could not be carried out: its status is failed, there is no result.',
    ends: 'failed',
  },
  stuck: {
    description: 'The check stays pending until it is decided by hand.',
    ends: 'clear',
    progression: 'hold',
  },
} as const satisfies Record<string, Story>
