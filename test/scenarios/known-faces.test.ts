import { describe, expect, test } from 'vitest'
import { createMock, type MockOptions } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { base64, fileOf } from '../support/images.ts'
import { onboard, PERSON } from '../support/onboarding.ts'

const start = (options: MockOptions = { matchFaces: true }) => {
  const mock = createMock({ clock: 'virtual', ...options })
  const api = createApi(mock.fetch)
  const checkOf = async (ids: object, scenario?: string) => {
    const { id } = await api.ok('createCheck', {
      body: { type: 'identity_check', ...ids },
      headers: scenario === undefined ? {} : { 'ComplyCube-Mock-Scenario': scenario },
    })
    await mock.advance(1000)
    return api.ok('getCheck', { params: { id } })
  }
  return { mock, api, checkOf }
}

const leafOf = ({ result }: { result: { breakdown: { faceAnalysis: object } } }) =>
  Reflect.get(result.breakdown.faceAnalysis, 'previouslyEnrolledFace')

describe('an identity check with face matching on', () => {
  test('finds the image of a face enrolled for another client', async () => {
    const { api, checkOf } = start()
    const first = await checkOf(await onboard(api))
    expect([first.result.outcome, leafOf(first)]).toEqual(['clear', 'clear'])
    const second = await checkOf(await onboard(api))
    expect([second.result.outcome, leafOf(second)]).toEqual(['attention', 'attention'])
  })

  test('is clear for the same client, and for another image', async () => {
    const { api, checkOf } = start()
    const ids = await onboard(api)
    await checkOf(ids)
    expect((await checkOf(ids)).result.outcome).toBe('clear')
    const other = await onboard(api)
    const body = { clientId: other.clientId, data: base64(fileOf('jpg', 40_000)) }
    const { id: livePhotoId } = await api.ok('createLivePhoto', { body })
    expect((await checkOf({ ...other, livePhotoId })).result.outcome).toBe('clear')
  })

  test('does not know the face of a check that was not clear, or of a deleted client', async () => {
    const { api, checkOf } = start()
    await checkOf(await onboard(api), 'spoofed-photo')
    const { clientId, ...rest } = await onboard(api)
    expect((await checkOf({ clientId, ...rest })).result.outcome).toBe('clear')
    await api.ok('deleteClient', { params: { id: clientId } })
    expect((await checkOf(await onboard(api))).result.outcome).toBe('clear')
  })

  test('does not compare if the options turn it off', async () => {
    const { api, checkOf } = start()
    await checkOf(await onboard(api))
    const options = { enableEnrolledFaces: false }
    const check = await checkOf({ ...(await onboard(api)), options })
    expect([check.result.outcome, leafOf(check)]).toEqual(['clear', 'not_processed'])
  })

  test('enrolls no face if the options turn it off', async () => {
    const { api, checkOf } = start()
    await checkOf({ ...(await onboard(api)), options: { enableEnrolledFaces: false } })
    const second = await checkOf(await onboard(api))
    expect([second.result.outcome, leafOf(second)]).toEqual(['clear', 'clear'])
  })

  test('decided by hand ignores known faces', async () => {
    const { api, checkOf } = start()
    await checkOf(await onboard(api))
    const body = { type: 'identity_check', ...(await onboard(api)) }
    const { id } = await api.ok('createCheck', { body })
    const check = await api.control('POST', `/checks/${id}/complete`, { outcome: 'clear' })
    expect([check.result.outcome, leafOf(check)]).toEqual(['clear', 'clear'])
  })

  test('never finds faces of another key', async () => {
    const { mock, api, checkOf } = start()
    await checkOf(await onboard(api))
    const neighbour = createApi(mock.fetch, { key: 'test_neighbour' })
    const body = { type: 'identity_check', ...(await onboard(neighbour, { client: PERSON })) }
    const { id } = await neighbour.ok('createCheck', { body })
    await mock.advance(1000, 'test_neighbour')
    const check = await neighbour.ok('getCheck', { params: { id } })
    expect(check.result.outcome).toBe('clear')
  })
})

test('compares no images unless the setting is on', async () => {
  const { api, checkOf } = start({})
  await checkOf(await onboard(api))
  expect((await checkOf(await onboard(api))).result.outcome).toBe('clear')
})
