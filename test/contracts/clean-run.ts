import type { RunOptions } from '../../src/contracts/suite/index.ts'
import { resourceOf } from '../../src/contracts/suite/run.ts'
import { type Deviation, type Seen, seenIn } from './deviating-mock.ts'
import { type Delivered, type DeliveryDeviation, deliveredIn } from './deviating-receiver.ts'
import { runOnMock } from './suite-runs.ts'

/** What each case receives from a mock without deviations. */
export interface CleanRun {
  readonly responses: readonly { readonly by: string; readonly seen: Seen }[]
  readonly deliveries: readonly { readonly by: string; readonly delivered: Delivered }[]
  /** Ids of the clauses of each case, by the name of the case. */
  readonly clauses: ReadonlyMap<string, readonly string[]>
}

/** Runs the suite on a mock without deviations, and keeps what each case receives. */
export const runClean = async (options: RunOptions = {}): Promise<CleanRun> => {
  const responses: { by: string; seen: Seen }[] = []
  const deliveries: { by: string; delivered: Delivered }[] = []
  const clauses = new Map<string, string[]>()
  let by = ''
  await runOnMock(
    (ask) => async (request) => {
      const response = await ask(request)
      responses.push({ by, seen: await seenIn(request, response) })
      return response
    },
    {
      ...options,
      onCase: ({ name }) => {
        by = name
      },
      onClause: ({ id, case: name }) => clauses.set(name, [...(clauses.get(name) ?? []), id]),
    },
    ({ url, answerWith }) => ({
      url,
      answerWith: (answer) =>
        answerWith((incoming) => {
          deliveries.push({ by, delivered: deliveredIn(incoming) })
          return answer(incoming)
        }),
    })
  )
  return { responses, deliveries, clauses }
}

const clausesOf = ({ clauses }: CleanRun, names: readonly string[]): string[] =>
  [...new Set(names)].flatMap((name) => clauses.get(name) ?? [])

/**
 * The clauses of the cases that can notice a deviation: those that receive a response it changes.
 * To every other case, the deviating mock is the same as a mock without deviations.
 */
export const clausesThatSeeResponse = (clean: CleanRun, deviation: Deviation): string[] => {
  const names = clean.responses.flatMap(({ by, seen }) => (deviation(seen) ? [by] : []))
  return clausesOf(clean, names)
}

/** The clauses of the cases that receive a delivery that the deviation changes. */
export const clausesThatSeeDelivery = (clean: CleanRun, deviation: DeliveryDeviation): string[] => {
  const names = clean.deliveries.flatMap(({ by, delivered }) => (deviation(delivered) ? [by] : []))
  return clausesOf(clean, names)
}

/** Returns those of `ids` that are about a resource that one of `others` is also about. */
export const ofTheSameResources = (ids: readonly string[], others: readonly string[]): string[] => {
  const resources = new Set(others.map(resourceOf))
  return ids.filter((id) => resources.has(resourceOf(id)))
}
