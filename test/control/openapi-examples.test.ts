import { dereference } from '@readme/openapi-parser'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { checkBody, onboard, PERSON } from '../support/onboarding.ts'
import { type Document, examplesIn, operationsOf } from '../support/openapi.ts'

const mock = createMock({ clock: 'virtual' })
const api = createApi(mock.fetch)
const VENDOR: Document = await api.control('GET', '/vendor-openapi.json')
const CONTROL: Document = await api.control('GET', '/openapi.json')

// A format is a note for readers. Whether a text has it is for the server to decide.
const ajv = new Ajv2020({ strict: false, validateFormats: false })

// The components are compiled once, where a schema refers to them by the name of their document.
ajv.addSchema({ components: VENDOR.components }, 'vendor')
ajv.addSchema({ components: CONTROL.components }, 'control')

const problemsOf = (document: Document, schema: unknown, value: unknown): string => {
  const name = document === VENDOR ? 'vendor' : 'control'
  const text = JSON.stringify(schema).replaceAll('"#/components/', `"${name}#/components/`)
  const validate = ajv.compile(JSON.parse(text))
  return validate(value) ? '' : ajv.errorsText(validate.errors)
}

describe.each([
  { name: 'vendor', document: VENDOR, least: 25 },
  { name: 'control', document: CONTROL, least: 1 },
])('the document of the $name surface', ({ document, least }) => {
  test('has examples that match their schemas', () => {
    const examples = examplesIn(document)
    expect(examples.length).toBeGreaterThanOrEqual(least)
    for (const { place, example, schema } of examples) {
      expect(problemsOf(document, schema, example), place).toBe('')
    }
  })

  test('can be resolved by an independent tool', async () => {
    const resolved = await dereference(structuredClone(document))
    expect(JSON.stringify(resolved.info)).toContain('complycube-mock')
  })
})

test('every vendor operation with a body has a request example', () => {
  const bodies = operationsOf(VENDOR).flatMap(({ line, described }) => {
    const body = described.requestBody?.content['application/json']
    return body ? [{ line, hasExample: body.examples !== undefined }] : []
  })
  expect(bodies.length).toBeGreaterThan(15)
  expect(bodies.filter(({ hasExample }) => !hasExample)).toEqual([])
})

describe('the vendor document agrees with the server', () => {
  const schemaOf = (name: string) => ({ $ref: `#/components/schemas/${name}` })

  test('about response objects', async () => {
    const onboarded = await onboard(api)
    const { id } = await api.ok('createCheck', { body: checkBody('identity_check', onboarded) })
    await mock.advance(1000)
    const answers = {
      Client: await api.ok('getClient', { params: { id: onboarded.clientId } }),
      Document: await api.ok('getDocument', { params: { id: onboarded.documentId } }),
      LivePhoto: await api.ok('getLivePhoto', { params: { id: onboarded.livePhotoId } }),
      Check: await api.ok('getCheck', { params: { id } }),
      ListClientsAnswer: await api.ok('listClients'),
    }
    for (const [name, answer] of Object.entries(answers)) {
      expect(problemsOf(VENDOR, schemaOf(name), answer), name).toBe('')
      expect(problemsOf(VENDOR, schemaOf(name), { ...answer, x: 1 }), name).not.toBe('')
    }
  })

  test.each([
    { body: PERSON, isGood: true },
    { body: { ...PERSON, mobile: null }, isGood: true },
    { body: { ...PERSON, metadata: { note: 'text' } }, isGood: true },
    { body: { ...PERSON, metadata: { note: 1 } }, isGood: false },
    { body: { ...PERSON, metadata: { ['x'.repeat(41)]: '' } }, isGood: false },
    { body: { ...PERSON, email: undefined }, isGood: false },
    { body: { ...PERSON, type: 'animal' }, isGood: false },
    { body: { ...PERSON, personDetails: { firstName: 'John' } }, isGood: false },
  ])('about bodies: $body', async ({ body, isGood }) => {
    const sent = JSON.parse(JSON.stringify(body))
    expect(problemsOf(VENDOR, schemaOf('CreateClient'), sent) === '').toBe(isGood)
    expect((await api.call('createClient', { body: sent })).status).toBe(isGood ? 200 : 400)
  })
})
