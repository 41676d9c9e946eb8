import { memberOf } from '../../contracts/json.ts'
import { type Filter, isWithin } from './filters.ts'

/** How many neighbouring items are summed up together. */
const RUN_LENGTH = 256

/** The earliest and the latest time at which one of some items was last changed. */
interface Span {
  readonly earliest: string
  readonly latest: string
}

/** Items without a time, or with a year of another length, which cannot be compared as texts. */
const UNKNOWN = 'unknown'

const ISO_LENGTH = '2026-01-01T00:00:00.000Z'.length

interface Holder {
  readonly item: object
}

/** Neighbouring items, from `start` to before `end`, and the filters that they may not pass. */
export interface Run {
  readonly start: number
  readonly end: number
  readonly filters: readonly Filter[]
}

const spanOf = (holders: readonly Holder[]): Span | typeof UNKNOWN => {
  let earliest: string | undefined
  let latest = ''
  for (const { item } of holders) {
    const time = memberOf(item, 'updatedAt')
    if (typeof time !== 'string' || time.length !== ISO_LENGTH) return UNKNOWN
    if (earliest === undefined || time < earliest) earliest = time
    if (time > latest) latest = time
  }
  return earliest === undefined ? UNKNOWN : { earliest, latest }
}

/** Whether all items of a span pass a filter, or none, or it has to be tested. */
const verdictOf = (span: Span | typeof UNKNOWN, { updated }: Filter): 'all' | 'none' | 'some' => {
  if (span === UNKNOWN || !updated) return 'some'
  const passing = [span.earliest, span.latest].filter((time) => isWithin(time, updated))
  if (passing.length === 2) return 'all'
  return passing.length === 1 ? 'some' : 'none'
}

/**
 * When the items of a long list were changed, summed up for each 256 neighbours, so that a filter by
 * `updatedAfter` or `updatedBefore` looks only at items near its bound. Sums are made when first needed.
 */
export class UpdateTimes {
  readonly #spans: (Span | typeof UNKNOWN | undefined)[] = []

  /** Call it after the item at a place was added or replaced. */
  forget(index: number): void {
    this.#spans[Math.floor(index / RUN_LENGTH)] = undefined
  }

  /** The runs that may have items that pass, the last one first. */
  *runs(holders: readonly Holder[], { start, end, filters }: Run): Generator<Run, void, void> {
    const firstRun = Math.floor(start / RUN_LENGTH)
    for (let run = Math.ceil(end / RUN_LENGTH) - 1; run >= firstRun; run--) {
      const from = run * RUN_LENGTH
      const span = this.#spans[run] ?? spanOf(holders.slice(from, from + RUN_LENGTH))
      this.#spans[run] = span
      const verdicts = filters.map((filter) => verdictOf(span, filter))
      if (verdicts.includes('none')) continue
      yield {
        start: Math.max(start, from),
        end: Math.min(end, from + RUN_LENGTH),
        filters: filters.filter((_, index) => verdicts[index] === 'some'),
      }
    }
  }
}
