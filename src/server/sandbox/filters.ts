import { valueAt } from '../../contracts/json.ts'
import { DEFAULT_PAGE_SIZE, type PageQuery, TIME_BOUNDS } from '../../contracts/pages.ts'

/** Whether an object passes a filter. */
type Test = (item: object) => boolean

const none: Test = () => false

/** Vendor: PHP writes true as 1 and false as 0. */
const BOOLEAN_WORDS: Readonly<Record<string, boolean>> = {
  true: true,
  1: true,
  false: false,
  0: false,
}

const equals = (value: unknown, text: string): boolean => {
  if (Array.isArray(value)) return value.some((member) => equals(member, text))
  if (typeof value === 'boolean') return BOOLEAN_WORDS[text] === value
  return value !== undefined && String(value) === text
}

const isKnown = (path: string, known: readonly string[]): boolean =>
  known.includes(path) || (path.startsWith('metadata.') && known.includes('metadata.*'))

const timeBound = (name: string, text: string): Test => {
  const bound = Date.parse(text)
  if (Number.isNaN(bound)) return none
  const isAfter = name.endsWith('After')
  const stamp = name.startsWith('created') ? 'createdAt' : 'updatedAt'
  return (item) => {
    const time = Date.parse(String(valueAt(item, stamp)))
    return isAfter ? time > bound : time < bound
  }
}

/** `personDetails[lastName]` → `personDetails.lastName`: some clients nest names so. */
const dotted = (name: string): string => name.replace(/\[([^\]]*)\]/g, '.$1')

const testFor = (name: string, text: unknown, known: readonly string[]): Test => {
  if (typeof text !== 'string') return none
  if (TIME_BOUNDS.some((bound) => bound === name)) return timeBound(name, text)
  const path = dotted(name)
  return isKnown(path, known) ? (item) => equals(valueAt(item, path), text) : none
}

/**
 * The filter and the page of a query. All filters must hold; a malformed or unknown one lets nothing
 * pass (decisions#30).
 */
export const selection = (query: PageQuery, known: readonly string[]) => {
  const { page = 1, pageSize = DEFAULT_PAGE_SIZE, ...filters } = query
  const tests = Object.entries(filters)
    .filter(([, text]) => text !== undefined)
    .map(([name, text]) => testFor(name, text, known))
  const fits: Test = (item) => tests.every((test) => test(item))
  return { fits, page, pageSize }
}

/** Filters of a query that the list does not know: they select nothing. */
export const unknownFilters = (query: object, known: readonly string[]): string[] =>
  Object.keys(query).filter(
    (name) =>
      name !== 'page' &&
      name !== 'pageSize' &&
      !TIME_BOUNDS.some((bound) => bound === name) &&
      !isKnown(dotted(name), known)
  )
