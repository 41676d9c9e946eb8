import { describe, expect, test } from 'vitest'
import { checkBody, onboard, PERSON } from '../support/onboarding.ts'
import { start } from './start.ts'

/** r1 to r4 onboard a client, r5 and r6 are identity checks of it, r7 a document check, r8 a bad one. */
const tell = async () => {
  const { api, mock } = start()
  const onboarded = await onboard(api)
  await api.ok('createCheck', { body: checkBody('identity_check', onboarded) })
  await api.ok('createCheck', { body: checkBody('identity_check', onboarded) })
  await mock.advance(60_000)
  const options = { analysisCoverage: ['mrz_analysis', 'format_analysis'] }
  await api.ok('createCheck', { body: { ...checkBody('document_check', onboarded), options } })
  await api.call('createCheck', { body: { type: 'identity_check' } })
  return { api, ...onboarded }
}

const { api, clientId } = await tell()

const verify = (body: unknown, status = 200) =>
  api.control('POST', '/requests/verify', body, status)

const IDENTITY = { operation: 'createCheck', body: { type: 'identity_check' } }

describe('a verification finds the requests that match', () => {
  test.each([
    { match: { operation: 'createCheck' }, ids: ['r5', 'r6', 'r7', 'r8'] },
    { match: { method: 'POST', status: 400 }, ids: ['r8'] },
    { match: { path: '/v1/livePhotos' }, ids: ['r2'] },
    { match: { path: { pattern: '^/v1/documents/[0-9a-f]{24}/upload/front$' } }, ids: ['r4'] },
    { match: { clientId, operation: 'createCheck' }, ids: ['r5', 'r6', 'r7'] },
    { match: { ...IDENTITY, status: 200 }, ids: ['r5', 'r6'] },
    { match: { body: { 'personDetails.lastName': 'Doe' } }, ids: ['r1'] },
    { match: { body: { email: { pattern: '@example' } } }, ids: ['r1'] },
    { match: { body: { type: { oneOf: ['passport', 'document_check'] } } }, ids: ['r3', 'r7'] },
    { match: { body: { livePhotoId: { exists: true } } }, ids: ['r5', 'r6'] },
    { match: { operation: 'createCheck', body: { clientId: { exists: false } } }, ids: ['r8'] },
    {
      match: { body: { 'options.analysisCoverage': ['mrz_analysis', 'format_analysis'] } },
      ids: ['r7'],
    },
    { match: { body: { 'options.analysisCoverage.1': 'format_analysis' } }, ids: ['r7'] },
    { match: { body: { 'data.type': 'jpg' } }, ids: ['r2', 'r4'] },
  ])('$match', async ({ match, ids }) => {
    const given = { match, times: ids.length }
    expect(await verify(given)).toEqual({ verified: true, matched: ids, dropped: 0 })
  })
})

describe('a verification may demand a number of requests:', () => {
  test.each([
    { times: undefined, agrees: true },
    { times: 2, agrees: true },
    { times: 1, agrees: false, says: 'Expected exactly 1 like this, found 2 (r5, r6)' },
    { times: 3, agrees: false, says: 'Expected exactly 3 like this, found 2 (r5, r6)' },
    { times: 0, agrees: false, says: 'Expected exactly 0' },
    { times: { atLeast: 2 }, agrees: true },
    { times: { atLeast: 3 }, agrees: false, says: 'Expected at least 3' },
    { times: { atMost: 2 }, agrees: true },
    { times: { atMost: 1 }, agrees: false, says: 'Expected at most 1' },
    { times: { atLeast: 1, atMost: 2 }, agrees: true },
    { times: { atLeast: 3, atMost: 4 }, agrees: false, says: 'Expected 3 to 4' },
  ])('$times', async ({ times, agrees, says = '' }) => {
    const given = { match: { ...IDENTITY, status: 200 }, times }
    const answer = await verify(given, agrees ? 200 : 422)
    expect(answer).toMatchObject({ verified: agrees, matched: ['r5', 'r6'] })
    if (!agrees) expect(answer.error).toContain(says)
  })
})

describe('only requests count that arrived', () => {
  test.each([
    { range: { before: 'r6' }, ids: ['r5'] },
    { range: { after: 'r5' }, ids: ['r6', 'r8'] },
    { range: { after: 'r5', before: 'r8' }, ids: ['r6'] },
    { range: { before: '2026-01-01T09:01:00Z' }, ids: ['r5', 'r6'] },
    { range: { after: '2026-01-01T09:00:59Z' }, ids: ['r8'] },
  ])('$range', async ({ range, ids }) => {
    const answer = await verify({ match: IDENTITY, times: ids.length, ...range })
    expect(answer.matched).toEqual(ids)
  })
})

test('a verification without criteria asks for any request', async () => {
  expect((await verify({})).matched).toHaveLength(8)
  const own = start()
  const path = '/requests/verify'
  await own.api.control('POST', path, {}, 422)
  expect(await own.api.control('POST', path, { times: 0 })).toMatchObject({ verified: true })
})

test('a verification covers only its sandbox, and does not count itself', async () => {
  const own = start()
  await own.api.ok('createClient', { body: PERSON })
  await own.api.control('POST', '/requests/verify', { times: 1 })
  await own.api.control('POST', '/requests/verify', { times: 1 })
})
