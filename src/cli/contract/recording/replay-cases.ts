import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsedJson } from '../../../contracts/json.ts'
import {
  type CaseStart,
  type Incoming,
  SUITE_VERSION,
  SuiteError,
} from '../../../contracts/suite/index.ts'
import { UsageError } from '../../../server/usage-error.ts'
import {
  createFileMemory,
  lineOf,
  type RecordedCall,
  RecordedCase,
  type RecordedDelivery,
} from './case-file.ts'

const readCase = (path: string): RecordedCase => {
  const { data } = RecordedCase.safeParse(parsedJson(readFileSync(path, 'utf8')))
  if (!data) throw new UsageError(`${path} is not part of a recording. Record again with --record`)
  if (data.suite === SUITE_VERSION) return data
  throw new UsageError(
    `${path} was recorded by suite ${data.suite}, but this is suite ${SUITE_VERSION}. Record again with --record`
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
  return new Map(cases.map((recorded) => [recorded.case, recorded]))
}

const responseOf = (
  { status, headers, body, text, failure }: RecordedCall,
  putBack: (body: unknown) => unknown
): Response => {
  if (status === undefined) throw new Error(failure ?? 'no answer')
  const content = body === undefined ? text : JSON.stringify(putBack(body))
  return new Response(content || null, { status, ...(headers && { headers }) })
}

/** Gives recorded deliveries to the suite, in the form of a receiver. */
const createDeliveryReplayer = () => {
  let answer: (incoming: Incoming) => unknown = () => {}
  let rest: readonly RecordedDelivery[] = []
  return {
    receiver: {
      url: 'http://receiver.invalid',
      answerWith: (answerer: (incoming: Incoming) => unknown): void => {
        answer = answerer
      },
    },
    begin(deliveries: readonly RecordedDelivery[]): void {
      rest = deliveries
    },
    /** Delivers everything that had arrived after this number of answers. */
    deliver(answered: number): void {
      const due = rest.filter(({ after }) => after <= answered)
      rest = rest.filter((delivery) => !due.includes(delivery))
      for (const { text, ...incoming } of due) {
        answer({ ...incoming, bytes: new TextEncoder().encode(text) })
      }
    },
  }
}

/**
 * Answers as the target did during the recording. The requests must be the same, in the same order,
 * else a `SuiteError` is thrown.
 */
export const createCaseReplayer = (folder: string) => {
  const cases = readCases(folder)
  const files = createFileMemory()
  const deliveries = createDeliveryReplayer()
  const isReceiving = [...cases.values()].some((recorded) => recorded.deliveries !== undefined)
  let name = ''
  let rest: RecordedCall[] = []
  let answered = 0
  return {
    /** `undefined` if the recording has no deliveries. */
    receiver: isReceiving ? deliveries.receiver : undefined,
    onCase(start: CaseStart): void {
      name = start.name
      const recorded = cases.get(name)
      if (!recorded) {
        throw new SuiteError(
          `The recording at ${folder} does not contain '${name}'. Use the same --only as for the recording`
        )
      }
      rest = [...recorded.exchanges]
      answered = 0
      deliveries.begin(recorded.deliveries ?? [])
    },
    fetch: async (request: Request): Promise<Response> => {
      const line = lineOf(request)
      // Before anything is awaited: the answer to a slow request must not go to the next one.
      const next = rest.shift()
      if (next?.request !== line) {
        const found = next ? `has ${next.request} there` : 'ends before'
        throw new SuiteError(
          `The recording at ${folder} does not contain ${line} in '${name}': it ${found}. Record again with --record`
        )
      }
      const number = ++answered
      files.learn(parsedJson(await request.text()))
      deliveries.deliver(number)
      return responseOf(next, files.putBack)
    },
  }
}
