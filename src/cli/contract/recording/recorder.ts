import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsedJson } from '../../../contracts/json.ts'
import {
  type CaseStart,
  type Fetch,
  type Receiver,
  SUITE_VERSION,
} from '../../../contracts/suite/index.ts'
import { UsageError } from '../../../server/usage-error.ts'
import { leaveOut } from './left-out.ts'
import {
  type Exchange,
  KEPT_HEADERS,
  lineOf,
  type RecordedCase,
  type RecordedDelivery,
} from './recorded-case.ts'
import { createDeliveryKeeper } from './recorded-deliveries.ts'

const prepare = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true })
    if (readdirSync(folder).length === 0) return
  } catch (error) {
    throw new UsageError(
      `Cannot record in ${folder}: ${error instanceof Error ? error.message : error}`
    )
  }
  throw new UsageError(
    `Cannot record in ${folder}: it is not empty. Name an empty folder or a new one`
  )
}

const fileNameOf = ({ name, number }: CaseStart): string =>
  `${String(number).padStart(3, '0')}-${name.replace(/[^A-Za-z0-9]+/g, '-')}.json`

/** What is known of a case that is not at its end yet. */
interface Current {
  readonly start: CaseStart
  readonly exchanges: Exchange[]
  readonly deliveries: RecordedDelivery[]
  answered: number
}

const write = (folder: string, { start, exchanges, deliveries }: Current, isReceiving: boolean) => {
  const recorded: RecordedCase = {
    suite: SUITE_VERSION,
    case: start.name,
    exchanges,
    ...(isReceiving && { deliveries }),
  }
  writeFileSync(join(folder, fileNameOf(start)), `${JSON.stringify(recorded, null, 2)}\n`)
}

const kept = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value]]
    })
  )

/** Stands between the suite and its target and writes a file for each case that has ended. */
export const createRecorder = (ask: Fetch, folder: string, key: string) => {
  prepare(folder)
  const keeper = createDeliveryKeeper(key)
  let isReceiving = false
  let current: Current | undefined
  const finish = (): void => {
    if (current) write(folder, current, isReceiving)
    current = undefined
  }
  return {
    onCase(start: CaseStart): void {
      finish()
      current = { start, exchanges: [], deliveries: [], answered: 0 }
    },
    finish,
    /** Stands between a receiver and the suite as well. */
    listen(receiver: Receiver): Receiver {
      isReceiving = true
      const answerWith: Receiver['answerWith'] = (answer) => {
        receiver.answerWith((incoming) => {
          current?.deliveries.push(keeper.keep(incoming, current.answered))
          return answer(incoming)
        })
      }
      return { url: receiver.url, answerWith }
    },
    fetch: async (request: Request): Promise<Response> => {
      // It is there before its answer is, which may never come.
      const exchange: Exchange = { request: lineOf(request), failure: 'no answer' }
      current?.exchanges.push(exchange)
      const response = await ask(request)
      const { status, headers } = response
      const text = await response.text()
      const body = parsedJson(text)
      keeper.learn(body)
      if (current) current.answered++
      Object.assign(exchange, {
        failure: undefined,
        status,
        headers: kept(headers),
        ...(body === undefined
          ? { text: text.replaceAll(key, 'test_key') }
          : { body: leaveOut(body, key) }),
      })
      return new Response(text === '' ? null : text, { status, headers })
    },
  }
}
