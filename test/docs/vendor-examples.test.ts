import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { Operation } from '../../src/contracts/operation.ts'
import { isOperationName, OPERATIONS } from '../../src/contracts/operations.ts'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { type Document, operationsOf } from '../support/openapi.ts'
import { buildSampleSandbox } from '../support/sample-sandbox.ts'
import { expectGenerated } from './generated-file.ts'

const RESPONSES = new URL('../../docs/examples/vendor.json', import.meta.url)
const SANDBOX = new URL('../../examples/sample-sandbox.json', import.meta.url)
const KEY = 'test_default'

const mock = createMock({ clock: 'virtual' })
const { control } = createApi(mock.fetch, { key: KEY })
// An update of the pages writes this file at the same time, so it cannot be read then.
const snapshot = process.env.UPDATE_DOCS
  ? (await buildSampleSandbox()).snapshot
  : JSON.parse(readFileSync(SANDBOX, 'utf8'))
const loadSandbox = () => control('PUT', '/snapshot', snapshot)
const document: Document = await control('GET', '/vendor-openapi.json')

/** As much of an operation as it takes to send its example. */
const Printed = z.object({
  description: z.string(),
  parameters: z.array(
    z.object({
      name: z.string(),
      in: z.enum(['path', 'query']),
      required: z.boolean(),
      example: z.string().optional(),
    })
  ),
  requestBody: z
    .object({
      content: z.object({
        'application/json': z.object({
          examples: z.object({ usual: z.object({ value: z.json() }) }),
        }),
      }),
    })
    .optional(),
  responses: z.record(z.string(), z.looseObject({})),
})

const printed = operationsOf(document).map(({ line, described }) => {
  const [method = '', path = ''] = line.split(' ')
  const operation: Operation | undefined = isOperationName(described.operationId)
    ? OPERATIONS[described.operationId]
    : undefined
  if (!operation)
    throw new Error(`The document has the unknown operation ${described.operationId}.`)
  return { name: described.operationId, method, path, operation, ...Printed.parse(described) }
})

/** Sends an example exactly as the document prints it. */
const send = ({ method, path, parameters, requestBody }: (typeof printed)[number]) => {
  const given = parameters.filter(({ example }) => example !== undefined)
  const target = given
    .filter((one) => one.in === 'path')
    .reduce((url, { name, example = '' }) => url.replace(`{${name}}`, example), path)
  const query = new URLSearchParams(
    Object.fromEntries(
      given.filter((one) => one.in === 'query').map(({ name, example = '' }) => [name, example])
    )
  )
  return mock.fetch(
    new Request(`http://mock/v1${target}${query.size > 0 ? `?${query}` : ''}`, {
      method,
      headers: { Authorization: KEY, 'Content-Type': 'application/json' },
      ...(requestBody && {
        body: JSON.stringify(requestBody.content['application/json'].examples.usual.value),
      }),
    })
  )
}

const LONGEST_TEXT = 400
const MOST_MEMBERS = 3

/** Cuts long texts, lists and maps, so that an example fits on a page. */
const abridged = (value: unknown): unknown => {
  if (typeof value === 'string') {
    // A token has a form, which a cut one would not have.
    const isCut = value.length > LONGEST_TEXT && !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(value)
    return isCut ? `${value.slice(0, LONGEST_TEXT)}…` : value
  }
  if (Array.isArray(value)) return value.slice(0, MOST_MEMBERS).map(abridged)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const isMap =
    entries.length > 2 * MOST_MEMBERS && entries.every(([name]) => /^[A-Z]{2}$/.test(name))
  return Object.fromEntries(
    entries
      .slice(0, isMap ? MOST_MEMBERS : undefined)
      .map(([name, child]) => [name, abridged(child)])
  )
}

const withBody = printed.filter(({ operation }) => operation.answer)

const record = async () => {
  const recorded: Record<string, unknown> = {}
  for (const one of withBody) {
    await loadSandbox()
    const response = await send(one)
    const hint = 'its example refers to an object of test/support/sample-sandbox.ts'
    expect(response.status, `${one.name}: ${hint}`).toBe(200)
    recorded[one.name] = abridged(await response.json())
  }
  return recorded
}

test('the response examples are those of the sample sandbox', async () => {
  const recorded = await record()
  expectGenerated(RESPONSES, `${JSON.stringify(recorded, null, 2)}\n`)
})

describe('every operation of the vendor document', () => {
  test.each(printed)('$name has a description and the examples that it needs', (one) => {
    expect(one.description).toMatch(/^[A-Z`].+\.$/)
    const lacking = one.parameters.filter(
      ({ required, example }) => required && example === undefined
    )
    expect(lacking.map(({ name }) => name)).toEqual([])
    expect(one.requestBody !== undefined).toBe(one.operation.body !== undefined)
    // An update of the pages writes the responses while the document has the older ones.
    if (one.operation.answer && !process.env.UPDATE_DOCS) {
      expect(one.responses[200]).toMatchObject({
        content: { 'application/json': { examples: { usual: { value: expect.anything() } } } },
      })
    }
  })

  test('can be sent as printed, one after the other, deletes last', async () => {
    await loadSandbox()
    const deletes = printed.filter(({ method }) => method === 'DELETE')
    const others = printed.filter(({ method }) => method !== 'DELETE')
    // The client was declared first: it goes last, and takes everything with it.
    for (const one of [...others, ...deletes.toReversed()]) {
      const response = await send(one)
      const text = await response.text()
      expect(response.status, `${one.name}: ${text}`).toBe(one.operation.answer ? 200 : 204)
      if (one.operation.answer) {
        expect(() => one.operation.answer?.parse(JSON.parse(text)), one.name).not.toThrow()
      } else expect(text).toBe('')
    }
  })
})
