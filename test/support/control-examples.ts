import type { ControlOperation } from '../../src/contracts/control/operation.ts'
import { CONTROL_OPERATIONS } from '../../src/contracts/control/operations.ts'
import { createMock, type Mock } from '../../src/index.ts'
import { exampleBodyOf } from '../../src/server/openapi/control-document.ts'
import { buildSampleSandbox } from './sample-sandbox.ts'

const KEY = 'test_default'

/** The longest list, object and text that an example shows. */
const MAX = { members: 2, keys: 30, characters: 500 }

/** The response to the example of an operation. */
export interface ExampleResponse {
  readonly name: string
  readonly operation: ControlOperation
  readonly status: number
  readonly contentType: string | null
  /** Parsed JSON, or the beginning of a text. */
  readonly body: unknown
}

/** Replaces the sandbox, or deletes from it: sent after all others, in this order. */
const isDestructive = ([name, { method }]: readonly [string, ControlOperation]): boolean =>
  method === 'DELETE' || /^(restoreSnapshot|replayTranscript|resetSandbox)$/.test(name)

const RANKS = ['deleteSandbox', 'resetSandbox', 'restoreSnapshot', 'replayTranscript']

/** Every operation by name: reads and changes first, deletes after them, new sandboxes last. */
const inOrder = (): [string, ControlOperation][] => {
  const all = Object.entries<ControlOperation>(CONTROL_OPERATIONS)
  const destructive = all.filter(isDestructive)
  return [
    ...all.filter((entry) => !isDestructive(entry)),
    ...destructive.toSorted(([one], [other]) => RANKS.indexOf(one) - RANKS.indexOf(other)),
  ]
}

const readBeginning = async (response: Response): Promise<unknown> => {
  if (response.headers.get('content-type')?.includes('json')) return response.json()
  const reader = response.body?.getReader()
  const chunk = await reader?.read()
  await reader?.cancel()
  return Buffer.from(chunk?.value ?? [])
    .toString()
    .slice(0, 200)
}

const urlOf = ({ path, example }: ControlOperation): string => {
  const { params = {}, query = {} } = example
  const filled = path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams(query).toString()
  return `http://mock/_mock${filled}${search && `?${search}`}`
}

const send = async (mock: Mock, name: string, body: object | undefined): Promise<Response> => {
  const operation: ControlOperation | undefined = Reflect.get(CONTROL_OPERATIONS, name)
  if (!operation) throw new Error(`No control operation '${name}'`)
  const { method } = operation
  const text = body && JSON.stringify(body)
  const headers = { Authorization: KEY, ...(text && { 'Content-Type': 'application/json' }) }
  const init = text === undefined ? { method, headers } : { method, headers, body: text }
  return mock.fetch(new Request(urlOf(operation), init))
}

/** Bodies that are too long to be written by hand: the state of a new sandbox. */
export const buildLongBodies = async (): Promise<Readonly<Record<string, object>>> => {
  const mock = createMock({ clock: 'virtual', seed: 'sample', transcript: true })
  const get = async (name: string): Promise<object> => {
    const response = await send(mock, name, undefined)
    return Object(await response.json())
  }
  const bodies = {
    restoreSnapshot: await get('getSnapshot'),
    replayTranscript: await get('getTranscript'),
  }
  await mock.close()
  return bodies
}

/** Loads the sample sandbox, and sends the example of every operation exactly as it is printed. */
export const sendExamples = async (
  bodyOf: (name: string, operation: ControlOperation) => object | undefined = exampleBodyOf
): Promise<ExampleResponse[]> => {
  const mock = createMock({ clock: 'virtual', seed: 'sample' })
  const { snapshot } = await buildSampleSandbox()
  await send(mock, 'restoreSnapshot', snapshot)
  const responses: ExampleResponse[] = []
  for (const [name, operation] of inOrder()) {
    const response = await send(mock, name, bodyOf(name, operation))
    const contentType = response.headers.get('content-type')
    const body = await readBeginning(response)
    responses.push({ name, operation, status: response.status, contentType, body })
  }
  await mock.close()
  return responses
}

/** The same without references: readers of a document would follow those of an example. */
const withoutReferences = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== '$ref'))

/** A value with its long lists, objects and texts cut, so that an example fits on a page. */
export const abridged = (value: unknown): unknown => {
  if (typeof value === 'string') return value.slice(0, MAX.characters)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.slice(0, MAX.members).map(abridged)
  const entries = Object.entries(withoutReferences(value))
  const kept = entries.length > MAX.keys ? entries.slice(0, MAX.members) : entries
  return Object.fromEntries(kept.map(([name, member]) => [name, abridged(member)]))
}
