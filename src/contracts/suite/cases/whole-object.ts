import type { Operation } from '../../operation.ts'
import { OPERATIONS, type OperationName } from '../../operations.ts'
import type { Source } from '../../source.ts'
import type { CaseRun } from '../case-run.ts'
import { type Case, type ClauseDraft, defineCase, sdk } from '../clause.ts'
import { answers, answersAs } from '../expectations.ts'
import type { Answer } from '../target.ts'

/** Attributes of a response, by dotted path. */
type Shown = Readonly<Record<string, unknown>>

/** How a case creates an object with every attribute, and where it looks at them. */
interface Whole {
  /** How the ids of its clauses begin. */
  readonly resource: string
  /** How they end: `whole-person`. */
  readonly name: string
  /** What statements call the object: `person`. */
  readonly noun: string
  readonly source: Source
  readonly operations: Readonly<Record<'create' | 'get' | 'update' | 'list', OperationName>>
  /** Returns the body of the create. */
  readonly body: (run: CaseRun) => Promise<Shown>
  /** Creates parts of the object; returns the attributes that it has from then on, by dotted path. */
  readonly furnish?: (run: CaseRun, id: string) => Promise<Shown>
  readonly changes: Shown
  /** Returns filters that select only this object in a list. */
  readonly query: (body: Shown) => Readonly<Record<string, string>>
}

const inList = (shown: Shown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(shown).map(([path, value]) => [`items.0.${path}`, value]))

/** Returns a case that creates an object with every attribute, and finds all of them in each response. */
export const wholeCase = (whole: Whole): Case => {
  const { resource, name, noun, source, operations, furnish, changes } = whole
  const [created, got, updated, listed] = (['create', 'get', 'update', 'list'] as const).map(
    (verb) => `${resource}.${verb}.${name}`
  ) as [string, string, string, string] // Four verbs make four ids, which map forgets.
  const all = `every attribute of the ${noun} if all are set`
  return defineCase<Readonly<Record<string, ClauseDraft>>>({
    name: `every attribute of one ${noun} is set`,
    clauses: {
      [created]: sdk(operations.create, source, `The response to a create contains ${all}`),
      [got]: sdk(operations.get, source, `A get returns ${all}`),
      [updated]: sdk(operations.update, source, `The response to an update contains ${all}`),
      [listed]: sdk(operations.list, source, `A list contains ${all}`),
    },
    run: async (run) => {
      const verify = (id: string, name: OperationName, answer: Answer, shown: Shown): void => {
        const { answer: shape }: Operation = OPERATIONS[name]
        run.verify(id, answer, answers(shown))
        if (shape) run.verify(id, answer, answersAs(shape))
      }
      const { create, get, update, list } = operations
      const body = await whole.body(run)
      const answered = await run.call(create, { body })
      const id = run.idOf(answered)
      verify(created, create, answered, body)
      const shown = { ...body, ...(await furnish?.(run, id)), id }
      const params = { id }
      verify(got, get, await run.call(get, { params }), shown)
      const change = await run.call(update, { params, body: changes })
      const changed = { ...shown, ...changes }
      verify(updated, update, change, changed)
      const page = await run.call(list, { query: whole.query(body) })
      verify(listed, list, page, inList(changed))
    },
  })
}
