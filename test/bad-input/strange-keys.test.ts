import { describe, expect, test } from 'vitest'
import { expectRefusal, furnish } from '../support/furnished.ts'
import { sendText } from '../support/send-text.ts'

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

const PERSON = '"type":"person","email":"a@b.co","personDetails":{"firstName":"A","lastName":"B"}'

// One mock for all: a refusal leaves it as it was, which each case proves.
const world = await furnish()

describe('attributes are not taken from where they do not stand', () => {
  test.each([
    { name: '__proto__', body: `{"__proto__":{${PERSON}}}` },
    { name: 'constructor', body: `{"constructor":{"prototype":{${PERSON}}}}` },
    { name: 'dotted names', body: '{"type.x":"person"}' },
  ])('$name', async ({ body }) => {
    await expectRefusal(world, { status: 400, param: 'type' }, () =>
      sendText(world.mock.fetch, { line: 'POST /v1/clients', body })
    )
  })

  test('__proto__ in an object of attributes', async () => {
    const body = `{"type":"person","email":"a@b.co","personDetails":{"__proto__":{"firstName":"A"}}}`
    await expectRefusal(world, { status: 400, param: 'personDetails.firstName' }, () =>
      sendText(world.mock.fetch, { line: 'POST /v1/clients', body })
    )
  })
})

describe('unknown keys are ignored', () => {
  test.each([
    { name: '__proto__', more: '"__proto__":{"polluted":true}' },
    { name: 'constructor', more: '"constructor":{"prototype":{"polluted":true}}' },
    { name: 'toString', more: '"toString":"x","hasOwnProperty":1,"valueOf":null' },
    { name: 'read-only attributes', more: '"id":"x","createdAt":"x","entityName":"x"' },
    { name: 'an empty key', more: '"":""' },
    { name: 'a key of 100,000 characters', more: `"${'k'.repeat(100_000)}":1` },
    { name: '9,000 keys', more: Array.from({ length: 9000 }, (_, n) => `"k${n}":1`).join() },
    { name: 'a key with a lone surrogate', more: '"\\ud800":"\\udfff"' },
    { name: 'something 60 deep', more: `"a":${deep(60)}` },
    { name: 'a list 60 deep', more: `"a":${'['.repeat(60)}${']'.repeat(60)}` },
  ])('$name', async ({ more }) => {
    const { api, mock } = await furnish()
    const body = `{${more},${PERSON}}`
    const answer = await sendText(mock.fetch, { line: 'POST /v1/clients', body })
    expect(answer.status).toBe(200)
    const { id, createdAt, updatedAt: _, ...client } = answer.body
    expect(client).toEqual({ ...JSON.parse(`{${PERSON}}`), entityName: 'A B' })
    expect(id).toMatch(/^[0-9a-f]{24}$/)
    expect(createdAt).toBe('2026-01-01T09:00:00.000Z')
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect((await api.control('GET', '/requests')).items.at(-1).status).toBe(200)
  })

  test.each(['document_check', 'identity_check'])('in the options of a %s', async (type) => {
    const { mock, ids } = await furnish()
    const { clientId, documentId, livePhotoId } = ids
    const rest = JSON.stringify({ type, clientId, documentId, livePhotoId }).slice(1)
    for (const options of ['{"misspelt":true}', deep(60), '{"__proto__":{"a":1}}']) {
      const body = `{"options":${options},${rest}`
      const answer = await sendText(mock.fetch, { line: 'POST /v1/checks', body })
      expect(answer).toMatchObject({ status: 200, body: { options: {} } })
      expect(JSON.stringify(answer.body.options)).toBe('{}')
    }
  })
})

describe('of a key that stands twice', () => {
  test('the last one counts', async () => {
    const { mock } = await furnish()
    const body = `{"email":7,${PERSON},"email":"last@b.co"}`
    const answer = await sendText(mock.fetch, { line: 'POST /v1/clients', body })
    expect(answer).toMatchObject({ status: 200, body: { email: 'last@b.co' } })
  })

  test('the last one is blamed', async () => {
    await expectRefusal(world, { status: 400, param: 'email' }, () =>
      sendText(world.mock.fetch, { line: 'POST /v1/clients', body: `{${PERSON},"email":7}` })
    )
  })
})
