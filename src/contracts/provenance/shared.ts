import * as z from 'zod'
import { ErrorBody } from '../errors.ts'
import { StructuredDate } from '../fields.ts'
import { PageQuery, pageOf, TIME_BOUNDS } from '../pages.ts'
import { documented, observed } from './fact.ts'
import type { Ledger } from './ledger.ts'

/** What every list, every refusal and every structured date has. */
export const sharedLedgers: readonly Ledger[] = [
  {
    shapes: { PageQuery: [...Object.keys(PageQuery.shape), ...TIME_BOUNDS] },
    facts: [documented('lists#pagination', 'page pageSize', TIME_BOUNDS.join(' '))],
  },
  {
    shapes: { Page: pageOf(z.unknown()) },
    facts: [documented('lists#page', 'page pageSize totalItems pages items')],
  },
  {
    shapes: { ErrorBody },
    facts: [documented('requests#errors', 'type message param')],
  },
  {
    shapes: { StructuredDate },
    facts: [observed('check-results#shape', 'day month year')],
  },
]
