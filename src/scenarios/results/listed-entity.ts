import type { ScreeningMatch } from '../../contracts/check-types/screening-check.ts'

/** Somebody on a list: a match without what the screening itself adds. */
export type ListedEntity = Omit<ScreeningMatch, 'id' | 'outcome' | 'comment' | 'score'>
