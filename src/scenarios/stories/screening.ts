import type { CatalogEntry } from '../scenario.ts'

const DAY_MS = 86_400_000

const onScreening = {
  when: { checkTypes: ['standard_screening_check', 'extensive_screening_check'] },
} satisfies Partial<CatalogEntry>
const onExtensive = {
  when: { checkTypes: ['extensive_screening_check'] },
} satisfies Partial<CatalogEntry>

/** People and companies on lists. */
export const SCREENING_SCENARIOS = {
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
    description: 'The client may be on a warning list of an authority.',
    outcome: 'attention',
    breakdown: { 'summary.watchlist.otherOfficialLists': 'attention' },
  },
  'terror-list-hit': {
    ...onScreening,
    description: 'The client may be on a list of terrorism financiers.',
    outcome: 'attention',
    breakdown: { 'summary.watchlist.terror': 'attention' },
  },
  'owned-by-sanctioned': {
    ...onScreening,
    description: 'The client may be owned by a person or company on a sanctions list.',
    outcome: 'attention',
    breakdown: { 'summary.watchlist.sanctionsControlAndOwnership': 'attention' },
  },
  'adverse-media': {
    ...onExtensive,
    description: 'News reports link a person who may be the client with fraud.',
    outcome: 'attention',
    breakdown: { 'summary.adverseMedia.competitiveFinancial': 'attention' },
  },
  'pep-and-adverse-media': {
    ...onExtensive,
    description: 'The client may hold a high public office, with news reports of corruption.',
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
    description: 'Clear; three days later monitoring, if enabled, finds the client on a list.',
    progression: {
      sequence: [
        { outcome: 'clear' },
        { after: 3 * DAY_MS, monitoring: { classification: ['watchlistSanctionsLists'] } },
      ],
    },
  },
} as const satisfies Record<string, CatalogEntry>
