import type { ControlOperation } from '../../src/contracts/control/operation.ts'
import { CONTROL_OPERATIONS } from '../../src/contracts/control/operations.ts'
import type { Operation } from '../../src/contracts/operation.ts'
import { OPERATIONS } from '../../src/contracts/operations.ts'
import type { Fetch } from '../support/api.ts'

/** Of the mock as a whole, or without an end: not of one sandbox. */
const OF_THE_MOCK = /health|sandboxes|stream|openapi|docs|assets|catalog/

const READS: readonly Operation[] = Object.values(OPERATIONS).filter(
  ({ method }) => method === 'GET'
)

const lists = READS.filter(({ path }) => !path.includes(':')).map(({ path }) => `/v1${path}`)

const shown = Object.values<ControlOperation>(CONTROL_OPERATIONS)
  .filter(({ method, path }) => method === 'GET' && !path.includes(':') && !OF_THE_MOCK.test(path))
  .map(({ path }) => `/_mock${path}`)

const idsIn = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => [...text.matchAll(/"id":"(\w+)"/g)].map(([, id]) => id ?? '')))

/** The answer to every GET there is, by path: all lists, every id in every place, all that is ours. */
export const everythingShown = async (
  fetch: Fetch,
  key: string
): Promise<Record<string, string>> => {
  const answers: Record<string, string> = {}
  const ask = async (path: string): Promise<void> => {
    const request = new Request(`http://mock${path}`, { headers: { Authorization: key } })
    const response = await fetch(request)
    answers[path] = `${response.status} ${await response.text()}`
  }
  for (const path of shown) await ask(path)
  await ask('/v1/clients')
  const clientIds = idsIn([answers['/v1/clients'] ?? ''])
  for (const path of lists) {
    await ask(path)
    for (const id of clientIds) await ask(`${path}?clientId=${id}`)
  }
  const ids = idsIn(Object.keys(answers).flatMap((path) => answers[path] ?? []))
  for (const { path } of READS.filter((one) => one.path.includes(':'))) {
    for (const id of ids) await ask(`/v1${path.replace(':id', id).replace(/:\w+/g, 'front')}`)
  }
  return answers
}
