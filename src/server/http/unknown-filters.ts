import type { Operation } from '../../contracts/operation.ts'
import { TIME_BOUNDS } from '../../contracts/pages.ts'
import { nearestName } from '../../scenarios/messages.ts'
import { unknownFilters } from '../sandbox/filters.ts'
import type { Note } from '../sandbox/journal.ts'

/** A note for each parameter of a query that the operation ignores. */
export const findUnknownFilters = ({ filters = [] }: Operation, query: object): Note[] =>
  unknownFilters(query, filters).map((name) => {
    const nearest = nearestName(name, ['page', 'pageSize', ...TIME_BOUNDS, ...filters])
    const question = nearest === undefined ? '' : `; did you mean '${nearest}'?`
    return {
      sentence: `'${name}' is no filter of this list, and was ignored${question}`,
      finding: { kind: 'unknown-filter', path: name, nearest },
    }
  })
