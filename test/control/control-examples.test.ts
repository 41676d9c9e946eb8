import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ControlOperation } from '../../src/contracts/control/operation.ts'
import { CONTROL_OPERATIONS } from '../../src/contracts/control/operations.ts'
import { exampleBodyOf } from '../../src/server/openapi/control-document.ts'
import { abridged, buildLongBodies, sendExamples } from '../support/control-examples.ts'

const FILE = new URL('../../docs/examples/control.json', import.meta.url)

const OPERATIONS = Object.entries<ControlOperation>(CONTROL_OPERATIONS)

/** Responses with dates of the system, random ids, or content that changes with any contract. */
const VOLATILE = new Set([
  'getControlDocument',
  'getVendorDocument',
  'getHealth',
  'getDocsScript',
  'getAsset',
  'getTranscript',
  'streamEvents',
])

const longBodies = await buildLongBodies()

const sent = await sendExamples((name, { example }) => example.body ?? longBodies[name])

const EXAMPLES = Object.fromEntries(
  sent.map(({ name, body }) => [
    name,
    { ...(longBodies[name] && { body: longBodies[name] }), response: abridged(body) },
  ])
)

// `npm run docs` writes the file; without it this finds examples of an older build.
if (process.env.UPDATE_DOCS) writeFileSync(FILE, `${JSON.stringify(EXAMPLES, null, 1)}\n`)
const written: typeof EXAMPLES = JSON.parse(readFileSync(FILE, 'utf8'))

describe.each(OPERATIONS)('%s', (name, operation) => {
  test('has a description in plain sentences', () => {
    const { summary, description } = operation
    for (const text of [summary, description]) expect(text).toMatch(/^[A-Z`].*[.]$/s)
    for (const sentence of description.split(/(?<=[.:;])\s/)) {
      expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(25)
    }
  })

  test('has a request example if it has a body, and a response example', () => {
    if (operation.body) expect(exampleBodyOf(name, operation), 'the request').toBeDefined()
    expect(
      written[name]?.response,
      'npm run docs adds it to docs/examples/control.json'
    ).toBeDefined()
  })

  test('has an example that succeeds in the sample sandbox exactly as printed', () => {
    const response = sent.find((one) => one.name === name)
    expect(response?.status, JSON.stringify(response?.body)).toBe(200)
    expect(response?.contentType).toContain(operation.mediaType ?? 'application/json')
    operation.response?.parse(response?.body)
  })

  test.skipIf(VOLATILE.has(name))('has the response example that the mock really returns', () => {
    expect(written[name]).toEqual(EXAMPLES[name])
  })
})
