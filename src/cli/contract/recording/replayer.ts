import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsedJson } from '../../../contracts/json.ts'
import { type CaseStart, SUITE_VERSION, SuiteError } from '../../../contracts/suite/index.ts'
import { UsageError } from '../../../server/usage-error.ts'
import { createFileMemory } from './left-out.ts'
import { type Exchange, lineOf, RecordedCase } from './recorded-case.ts'
import { createDeliveryReplayer } from './recorded-deliveries.ts'

const readCase = (path: string): RecordedCase => {
  const { data } = RecordedCase.safeParse(parsedJson(readFileSync(path, 'utf8')))
  if (!data) throw new UsageError(`${path} is no part of a recording. Record anew with --record`)
  if (data.suite === SUITE_VERSION) return data
  throw new UsageError(
    `${path} was recorded by suite ${data.suite}, but this is suite ${SUITE_VERSION}. Record anew with --record`
  )
}

const readCases = (folder: string): Map<string, RecordedCase> => {
  let names: string[]
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  } catch {
    throw new UsageError(`There is no recording at ${folder}: no such folder`)
  }
  if (names.length === 0) throw new UsageError(`There is no recording at ${folder}: it is empty`)
  const cases = names.map((name) => readCase(join(folder, name)))
  return new Map(cases.map((one) => [one.case, one]))
}

const answerOf = (
  { status, headers, body, text, failure }: Exchange,
  putBack: (body: unknown) => unknown
): Response => {
  if (status === undefined) throw new Error(failure ?? 'no answer')
  const content = body === undefined ? text : JSON.stringify(putBack(body))
  return new Response(content || null, { status, ...(headers && { headers }) })
}

/** Answers as the target did when it was recorded: the same requests, in the same order. */
export const createReplayer = (folder: string) => {
  const cases = readCases(folder)
  const files = createFileMemory()
  let name = ''
  let rest: Exchange[] = []
  let answered = 0
  const deliveries = createDeliveryReplayer()
  const isReceiving = [...cases.values()].some((one) => one.deliveries !== undefined)
  return {
    /** Only where deliveries were recorded. */
    receiver: isReceiving ? deliveries.receiver : undefined,
    onCase(start: CaseStart): void {
      name = start.name
      const recorded = cases.get(name)
      if (!recorded) {
        throw new SuiteError(
          `The recording at ${folder} has nothing of '${name}'. Narrow the run with --only as the recorded one was`
        )
      }
      rest = [...recorded.exchanges]
      answered = 0
      deliveries.begin(recorded.deliveries ?? [])
    },
    fetch: async (request: Request): Promise<Response> => {
      const line = lineOf(request)
      files.learn(parsedJson(await request.text()))
      const next = rest.shift()
      if (next?.request === line) {
        deliveries.bring(++answered)
        return answerOf(next, files.putBack)
      }
      const found = next ? `has ${next.request} there` : 'ends before'
      throw new SuiteError(
        `The recording at ${folder} does not know ${line} in '${name}': it ${found}. Record anew with --record`
      )
    },
  }
}
