import type { Story } from './story.ts'

const onScreening = {
  when: { checkTypes: ['standard_screening_check', 'extensive_screening_check'] },
} satisfies Partial<Story>

/** Stories of people and companies on lists. */
export const SCREENING_STORIES = {
  'sanctions-hit': {
    ...onScreening,
    description: 'The client may be on a sanctions list.',
    outcome: 'attention',
    breakdown: { 'summary.watchlist.sanctionsLists': 'attention' },
  },
  'politically-exposed': {
    ...onScreening,
    description: 'The client may hold a high public office.',
    outcome: 'attention',
    breakdown: { 'summary.pep.level1': 'attention' },
  },
  'adverse-media': {
    when: { checkTypes: ['extensive_screening_check'] },
    description: 'Newspapers report fraud of somebody who may be the client.',
    outcome: 'attention',
    breakdown: { 'summary.adverseMedia.competitiveFinancial': 'attention' },
  },
} as const satisfies Record<string, Story>
