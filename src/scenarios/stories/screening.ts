import type { CatalogEntry } from '../scenario.ts'

const DAY_MS = 86_400_000

const onScreening = {
  when: { checkTypes: ['standard_screening_check', 'extensive_screening_check'] },
} satisfies Partial<CatalogEntry>
const onExtensive = {
  when: { checkTypes: ['extensive_screening_check'] },
} satisfies Partial<CatalogEntry>

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
  'lower-tier-pep': {
    ...onScreening,
    description: 'The client may work for an international organisation or hold a local office.',
    outcome: 'attention',
    breakdown: { 'summary.pep.level4': 'attention' },
  },
  'warning-list-hit': {
    ...onScreening,
    description: 'The client may be on a list of warnings that an authority has published.',
    outcome: 'attention',
    breakdown: { 'summary.watchlist.otherOfficialLists': 'attention' },
  },
  'terror-list-hit': {
    ...onScreening,
    description: 'The client may be on a list of those who finance terror.',
    outcome: 'attention',
    breakdown: { 'summary.watchlist.terror': 'attention' },
  },
  'owned-by-sanctioned': {
    ...onScreening,
    description: 'The client may belong to somebody who is on a sanctions list.',
    outcome: 'attention',
    breakdown: { 'summary.watchlist.sanctionsControlAndOwnership': 'attention' },
  },
  'adverse-media': {
    ...onExtensive,
    description: 'Newspapers report fraud of somebody who may be the client.',
    outcome: 'attention',
    breakdown: { 'summary.adverseMedia.competitiveFinancial': 'attention' },
  },
  'pep-and-adverse-media': {
    ...onExtensive,
    description: 'The client may hold a high office and be in the newspapers for corruption.',
    outcome: 'attention',
    breakdown: {
      'summary.pep.level1': 'attention',
      'summary.adverseMedia.competitiveFinancial': 'attention',
      'summary.otherLists.corruption': 'attention',
    },
  },
  'associate-of-criminals': {
    ...onExtensive,
    description: 'The client may be associated with organised crime.',
    outcome: 'attention',
    breakdown: {
      'summary.otherLists.associatedEntity': 'attention',
      'summary.otherLists.organisedCrime': 'attention',
    },
  },
  'monitoring-hit-later': {
    ...onScreening,
    description: 'Clear; three days later monitoring, where it is on, finds the client on a list.',
    progression: {
      sequence: [
        { outcome: 'clear' },
        { after: 3 * DAY_MS, monitoring: { classification: ['watchlistSanctionsLists'] } },
      ],
    },
  },
} as const satisfies Record<string, CatalogEntry>
