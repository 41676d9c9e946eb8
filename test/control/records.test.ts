import { describe, expect, test } from 'vitest'
import { CHECK_TYPE_NAMES } from '../../src/contracts/check-types/index.ts'
import { RECORD_KINDS } from '../../src/contracts/control/records.ts'
import { createMock } from '../../src/index.ts'
import { KINDS } from '../../src/server/kinds.ts'
import { createControl } from '../../src/testing/control.ts'

const start = () => {
  const mock = createMock({ clock: 'virtual' })
  return { mock, control: createControl({ fetch: mock.fetch, key: 'test_records_of_page' }) }
}

describe('the records of a sandbox', () => {
  test('have the kinds that a sandbox keeps', () => {
    expect(RECORD_KINDS.toSorted()).toEqual(Object.keys(KINDS).toSorted())
  })

  test('are listed with the wanted attributes, and leave the request log as it is', async () => {
    const { control } = start()
    const { clientId } = await control.sampleClient({ firstName: 'Ana', lastName: "O'Neill" })
    const before = (await control.requests()).total
    const { total, items } = await control.records('clients', { fields: 'personDetails' })
    expect({ total, items }).toEqual({
      total: 1,
      items: [{ id: clientId, personDetails: expect.objectContaining({ lastName: "O'Neill" }) }],
    })
    expect((await control.requests()).total).toBe(before)
  })

  test('are listed by the time of their change', async () => {
    const { control } = start()
    await control.sampleClient()
    const { now } = await control.advance('1s')
    const changedSince = now
    const { clientId } = await control.sampleClient()
    const { total, items } = await control.records('clients', { changedSince, fields: 'id' })
    expect({ total, items }).toEqual({ total: 2, items: [{ id: clientId }] })
  })

  test('are refused by an unknown kind or id with the nearest', async () => {
    const { mock, control } = start()
    const response = await mock.fetch('http://mock/_mock/records/check')
    expect(await response.json()).toMatchObject({
      error: expect.stringContaining("did you mean 'checks'?"),
    })
    await expect(control.record('checks', 'none')).rejects.toThrow("'none'")
  })
})

test('a sample client can be checked for its identity at once', async () => {
  const { mock, control } = start()
  const { clientId, documentId, livePhotoId } = await control.sampleClient()
  const body = { type: 'identity_check', clientId, documentId, livePhotoId }
  const path = '/v1/checks'
  const sent = await control.send({ method: 'POST', path, body, scenario: 'stuck' })
  expect(sent.status).toBe(200)
  const { id } = Object(sent.body)
  const check = await control.complete(id, { scenario: 'face-mismatch' })
  expect(check.result?.outcome).toBe('attention')
  const headers = { Authorization: 'test_records_of_page' }
  const image = await mock.fetch(`http://mock/_mock/images/${livePhotoId}`, { headers })
  expect(image.headers.get('content-type')).toBe('image/png')
})

test('each type of check is listed with its needs and the fields of its result', async () => {
  const { control } = start()
  const { items } = await control.checkTypes()
  expect(items.map(({ type }) => type)).toEqual([...CHECK_TYPE_NAMES])
  const identity = items.find(({ type }) => type === 'identity_check')
  expect(identity).toMatchObject({ requires: ['documentId', 'livePhotoId'] })
  expect(identity?.fields).toContainEqual({
    path: 'faceAnalysis.facialSimilarity',
    takes: 'choice',
    choices: ['clear', 'attention', 'not_processed'],
  })
})

describe('the sandbox header', () => {
  const KEY = 'test_of_the_header'

  const startTwo = async () => {
    const mock = createMock({ clock: 'virtual', controlToken: 'secret' })
    const target = { fetch: mock.fetch, token: 'secret' }
    const control = createControl({ ...target, key: KEY })
    await control.sampleClient()
    const [shown] = (await control.sandboxes()).items.filter(({ isOwn }) => isOwn)
    const ask = (path: string, headers: Record<string, string>) =>
      mock.fetch(`http://mock/_mock${path}`, { headers })
    return { control, name: shown?.name ?? '', ask }
  }

  test('selects a sandbox by its name, without its key', async () => {
    const { ask, name } = await startTwo()
    const headers = { 'ComplyCube-Mock-Sandbox': name, 'ComplyCube-Mock-Token': 'secret' }
    expect(await (await ask('/records/clients', headers)).json()).toMatchObject({ total: 1 })
  })

  test('needs the token, and a name that exists', async () => {
    const { ask, name } = await startTwo()
    expect((await ask('/records/clients', { 'ComplyCube-Mock-Sandbox': name })).status).toBe(401)
    const headers = { 'ComplyCube-Mock-Sandbox': 'test_x~0', 'ComplyCube-Mock-Token': 'secret' }
    const response = await ask('/records/clients', headers)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: expect.stringContaining('test_x~0') })
  })

  test('is named in the refusal of an unknown object, without its key', async () => {
    const { ask, name } = await startTwo()
    const headers = { 'ComplyCube-Mock-Sandbox': name, 'ComplyCube-Mock-Token': 'secret' }
    const response = await ask('/deliveries/nonsense', headers)
    const text = await response.text()
    expect(response.status).toBe(404)
    expect(text).toContain(`No delivery 'nonsense' is on record in the sandbox of ${name}`)
    expect(text).not.toContain(KEY)
  })

  test('a key is revealed by a call of its own', async () => {
    const { control, name } = await startTwo()
    expect(JSON.stringify(await control.sandboxes())).not.toContain(KEY)
    expect(await control.revealKey(name)).toEqual({ name, key: KEY })
  })
})
