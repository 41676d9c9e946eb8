import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'

const wholeNumber = (least: number, most: number) => {
  const reason = `should be an integer from ${least} to ${most}`
  return z
    .string()
    .check(z.regex(/^\d{1,10}$/, reason))
    .transform(Number)
    .refine((value) => value >= least && value <= most, reason)
    .optional()
}

/** Query parameters of every list. Other parameters are filters. */
export const PageQuery = z.looseObject({
  page: wholeNumber(1, Number.MAX_SAFE_INTEGER),
  pageSize: wholeNumber(1, 1000),
})
export type PageQuery = z.output<typeof PageQuery>

export const DEFAULT_PAGE_SIZE = 100

/** Time bounds of every list. Both ends are exclusive. */
export const TIME_BOUNDS = [
  'createdAfter',
  'createdBefore',
  'updatedAfter',
  'updatedBefore',
] as const

/** The envelope of a list, newest items first. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({
    page: z.int(),
    pageSize: z.int(),
    totalItems: z.int(),
    pages: z.int(),
    items: z.array(item),
  })

/** The envelope of a list of `T`. */
export interface Page<T> {
  page: number
  pageSize: number
  totalItems: number
  pages: number
  items: T[]
}

/** How the attributes are known. */
export const pageFacts = (): readonly ShapeFacts[] => [
  {
    shapes: { PageQuery: [...Object.keys(PageQuery.shape), ...TIME_BOUNDS] },
    facts: [documented('lists#pagination', 'page pageSize', TIME_BOUNDS.join(' '))],
  },
  {
    shapes: { Page: pageOf(z.unknown()) },
    facts: [documented('lists#page', 'page pageSize totalItems pages items')],
  },
]
