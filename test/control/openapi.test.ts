import { validate } from '@readme/openapi-parser'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { ControlOperation } from '../../src/contracts/control/operation.ts'
import { CONTROL_OPERATIONS } from '../../src/contracts/control/operations.ts'
import { OPERATIONS } from '../../src/contracts/operations.ts'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { type Document, operationsOf } from '../support/openapi.ts'

const api = createApi(createMock().fetch)
const VENDOR: Document = await api.control('GET', '/vendor-openapi.json')
const CONTROL: Document = await api.control('GET', '/openapi.json')

const AnswerShapes = z.looseObject({
  200: z.looseObject({
    content: z.record(
      z.string(),
      z.strictObject({
        schema: z.record(z.string(), z.unknown()),
        examples: z.unknown(),
      })
    ),
  }),
})

const DOCUMENTS = [
  { name: 'vendor', document: VENDOR },
  { name: 'control', document: CONTROL },
]

describe.each(DOCUMENTS)('the document of the $name surface', ({ document }) => {
  test('is valid OpenAPI 3.1 for an independent validator', async () => {
    expect(document.openapi).toBe('3.1.0')
    // The validator resolves references in place.
    const copy = structuredClone(document)
    expect(await validate(copy)).toMatchObject({ valid: true, warnings: [] })
  })

  test('is found invalid when it has a mistake', async () => {
    const broken = structuredClone(document)
    const [operation] = operationsOf(broken)
    Reflect.set(operation?.described ?? {}, 'responses', 'none')
    expect(await validate(broken)).toMatchObject({ valid: false })
  })

  test('names each operation once', () => {
    const ids = operationsOf(document).map(({ described }) => described.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('refers only to components that it has', () => {
    const text = JSON.stringify(document)
    const references = [...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, to = '']) => to)
    expect(references.length).toBeGreaterThan(10)
    for (const reference of references) {
      const [hash, , kind = '', name = ''] = reference.split('/')
      expect({ hash, found: Object.hasOwn(document.components[kind] ?? {}, name) }).toEqual({
        hash: '#',
        found: true,
      })
    }
  })

  test('has no unused component', () => {
    const text = JSON.stringify(document)
    const unused = Object.keys(document.components.schemas ?? {}).filter(
      (name) => !text.includes(`"#/components/schemas/${name}"`)
    )
    expect(unused).toEqual([])
  })
})

test('the vendor document has every operation with its certainty and its heading in the reference', () => {
  const described = operationsOf(VENDOR).map(({ line, described: one }) => ({
    line,
    name: one.operationId,
    certainty: one['x-source']?.certainty,
    heading: one['x-source']?.heading,
  }))
  const declared = Object.entries(OPERATIONS).map(
    ([name, { method, path, provenance, source }]) => ({
      line: `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
      name,
      certainty: provenance,
      heading: source.split(', ')[0],
    })
  )
  const byName = (one: { name: string }, other: { name: string }) =>
    one.name.localeCompare(other.name)
  expect(described.toSorted(byName)).toEqual(declared.toSorted(byName))
})

test('the control document has a response for each operation', () => {
  const shapes = operationsOf(CONTROL).map(({ line, described }) => {
    const { responses } = z.looseObject({ responses: AnswerShapes }).parse(described)
    return { line, shapes: Object.values(responses[200].content).map(({ schema }) => schema) }
  })
  for (const {
    line,
    shapes: [shape, ...others],
  } of shapes) {
    expect({ line, keys: Object.keys(shape ?? {}), others }).toEqual({
      line,
      keys: [expect.stringMatching(/^(\$ref|type)$/)],
      others: [],
    })
  }
})

test.each(Object.entries<ControlOperation>(CONTROL_OPERATIONS))(
  '%s declares the shape of its response, or another media type than JSON',
  (_, { response, mediaType }) => {
    expect(response === undefined).toBe(mediaType !== undefined)
  }
)

test('the control document has every operation', () => {
  const declared = Object.values<ControlOperation>(CONTROL_OPERATIONS).map(
    ({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`
  )
  expect(
    operationsOf(CONTROL)
      .map(({ line }) => line)
      .toSorted()
  ).toEqual(declared.toSorted())
})

test('images are described as plain text without a pattern, which would be slow for megabytes', () => {
  const schemas = VENDOR.components.schemas ?? {}
  for (const name of ['CreateLivePhoto', 'UploadDocumentImage', 'ImageContent']) {
    const { data } = schemas[name]?.properties ?? {}
    expect(data).toMatchObject({ type: 'string' })
    expect(data).not.toHaveProperty('pattern')
    expect(data).not.toHaveProperty('contentEncoding')
  }
})

test('the vendor document contains rules that only code states', () => {
  const schemas = VENDOR.components.schemas ?? {}
  const text = (name: string): string => JSON.stringify(schemas[name])
  expect(text('CreateClient')).toContain('"format":"email"')
  expect(text('CreateClient')).toContain('"maxProperties":50')
  expect(text('CreateWebhook')).toContain('"check.completed"')
  expect(text('Check')).toContain('#/components/schemas/IdentityCheckResult')
})
