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
    facts: [documented('api-core-resources 2.1', 'page pageSize', TIME_BOUNDS.join(' '))],
  },
  {
    shapes: { Page: pageOf(z.unknown()) },
    facts: [documented('api-core-resources 2.2', 'page pageSize totalItems pages items')],
  },
  {
    shapes: { ErrorBody },
    facts: [documented('api-rules-webhooks-other 1.5', 'type message param')],
  },
  {
    shapes: { StructuredDate },
    facts: [observed('api-checks 4', 'day month year')],
  },
]
