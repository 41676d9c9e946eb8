import { isObject, memberOf } from '../../contracts/json.ts'
import { DEFAULT_PAGE_SIZE, type PageQuery, TIME_BOUNDS } from '../../contracts/pages.ts'

/** Whether an object passes a filter. */
type Test = (item: object) => boolean

/** A time as text, and the side of it that passes. */
interface TimeBound {
  readonly bound: string
  readonly isAfter: boolean
}

/** Whether a time is on the side of a bound that passes. Both are texts of the same length. */
export const isWithin = (time: string, { bound, isAfter }: TimeBound): boolean =>
  isAfter ? time > bound : time < bound

/** One condition of a list. An index or the order of the list can stand in for its test. */
export interface Filter {
  readonly test: Test
  /** The attribute must have this text. */
  readonly equal?: { readonly path: string; readonly text: string }
  /** The time of creation must be on this side of the bound. */
  readonly created?: TimeBound
  /** The same for the time of the last change. */
  readonly updated?: TimeBound
}

/** What a query selects from a list. All filters must hold. */
export interface Selection {
  readonly filters: readonly Filter[]
  readonly page: number
  readonly pageSize: number
}

const NONE: Filter = { test: () => false }

/** Vendor: PHP writes true as 1 and false as 0. */
const BOOLEAN_TEXTS: Readonly<Record<string, readonly string[]>> = {
  true: ['true', '1'],
  false: ['false', '0'],
}

const NO_TEXTS: readonly string[] = []

/** The texts by which a filter finds a value. A list is found by each of its members. */
export const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  if (value === undefined) return NO_TEXTS
  if (Array.isArray(value)) return [...new Set(value.flatMap(textsOf))]
  return BOOLEAN_TEXTS[String(value)] ?? [String(value)]
}

const hasText = (value: unknown, text: string): boolean =>
  typeof value === 'string' ? value === text : textsOf(value).includes(text)

const METADATA = 'metadata.'

/**
 * Returns a function that reads the value below a dotted path. Names of metadata may be anything, so
 * only own attributes count there; other paths are known attributes.
 */
export const readerOf = (path: string): ((item: object) => unknown) => {
  const [first = '', ...rest] = path.split('.')
  if (rest.length === 0) return (item) => memberOf(item, first)
  const isFree = path.startsWith(METADATA)
  return (item) => {
    let value = memberOf(item, first)
    for (const step of rest) {
      if (!isObject(value) || (isFree && !Object.hasOwn(value, step))) return undefined
      value = memberOf(value, step)
    }
    return value
  }
}

const isKnown = (path: string, known: readonly string[]): boolean =>
  known.includes(path) || (path.startsWith(METADATA) && known.includes('metadata.*'))

const timeBound = (name: string, text: string): Filter => {
  const bound = Date.parse(text)
  if (Number.isNaN(bound)) return NONE
  const isAfter = name.endsWith('After')
  const kind = name.startsWith('created') ? 'created' : 'updated'
  const read = readerOf(`${kind}At`)
  const asText: TimeBound = { bound: new Date(bound).toISOString(), isAfter }
  return {
    // Other years than 0 to 9999 begin with a sign, and have another order as texts.
    ...(/^\d/.test(asText.bound) && { [kind]: asText }),
    test: (item) => {
      const value = read(item)
      // Comparing texts is ten times as fast as parsing. Years beyond 9999 have longer texts.
      if (typeof value === 'string' && value.length === asText.bound.length) {
        return isWithin(value, asText)
      }
      const time = Date.parse(String(value))
      return isAfter ? time > bound : time < bound
    },
  }
}

/** `personDetails[lastName]` → `personDetails.lastName`: some clients nest names so. */
const dotted = (name: string): string => name.replace(/\[([^\]]*)\]/g, '.$1')

const filterFor = (name: string, text: unknown, known: readonly string[]): Filter => {
  if (typeof text !== 'string') return NONE
  if (TIME_BOUNDS.some((bound) => bound === name)) return timeBound(name, text)
  const path = dotted(name)
  if (!isKnown(path, known)) return NONE
  const read = readerOf(path)
  return { equal: { path, text }, test: (item) => hasText(read(item), text) }
}

/**
 * The filters and the page of a query. A malformed or unknown filter lets nothing pass
 * (decisions#30).
 */
export const selection = (query: PageQuery, known: readonly string[]): Selection => {
  const { page = 1, pageSize = DEFAULT_PAGE_SIZE, ...given } = query
  const filters = Object.entries(given)
    .filter(([, text]) => text !== undefined)
    .map(([name, text]) => filterFor(name, text, known))
  return { filters, page, pageSize }
}

/** Whether an item passes all filters of a selection. */
export const fits = (item: object, { filters }: Selection): boolean =>
  filters.every(({ test }) => test(item))

/** Filters of a query that the list does not know: they select nothing. */
export const unknownFilters = (query: object, known: readonly string[]): string[] =>
  Object.keys(query).filter(
    (name) =>
      name !== 'page' &&
      name !== 'pageSize' &&
      !TIME_BOUNDS.some((bound) => bound === name) &&
      !isKnown(dotted(name), known)
  )
