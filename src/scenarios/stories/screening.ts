import type { Story } from './story.ts'

const onScreening = {
  checkTypes: ['standard_screening_check', 'extensive_screening_check'],
} satisfies Partial<Story>

/** Stories of people and companies on lists. */
export const SCREENING_STORIES = {
  'sanctions-hit': {
    ...onScreening,
    description: 'The client may be on a sanctions list.',
    ends: 'attention',
    breakdown: { 'summary.watchlist.sanctionsLists': 'attention' },
  },
  'politically-exposed': {
    ...onScreening,
    description: 'The client may hold a high public office.',
    ends: 'attention',
    breakdown: { 'summary.pep.level1': 'attention' },
  },
  'adverse-media': {
    checkTypes: ['extensive_screening_check'],
    description: 'Newspapers report fraud of somebody who may be the client.',
    ends: 'attention',
    breakdown: { 'summary.adverseMedia.competitiveFinancial': 'attention' },
  },
} as const satisfies Record<string, Story>
