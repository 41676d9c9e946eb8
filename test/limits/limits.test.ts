import { describe, expect, test } from 'vitest'
import { createMock, type MockOptions, UsageError } from '../../src/index.ts'
import { type Api, createApi } from '../support/api.ts'
import { checkBody, onboard, PERSON } from '../support/onboarding.ts'

const start = (options: MockOptions) => {
  const mock = createMock({ clock: 'virtual', ...options })
  return { mock, api: createApi(mock.fetch) }
}

const statuses = async (api: Api, count: number): Promise<number[]> => {
  const found: number[] = []
  for (let index = 0; index < count; index++) found.push((await api.call('listClients')).status)
  return found
}

describe('a rate limit', () => {
  test.each([
    { rateLimit: 'test', most: 5 },
    { rateLimit: 'live', most: 10 },
    { rateLimit: 2, most: 2 },
  ] as const)('of $rateLimit allows $most requests a second', async ({ rateLimit, most }) => {
    const { mock, api } = start({ rateLimit })
    const allowed = Array.from({ length: most }, () => 200)
    expect(await statuses(api, most + 2)).toEqual([...allowed, 429, 429])
    await mock.advance(1000)
    expect(await statuses(api, most)).toEqual(allowed)
  })

  test('answers with the error of the vendor, and counts each sandbox apart', async () => {
    const { mock, api } = start({ rateLimit: 1 })
    await api.ok('listClients')
    const { status, body } = await api.call('listClients')
    expect({ status, type: body.type }).toEqual({ status: 429, type: 'rate_limit_exceeded' })
    await createApi(mock.fetch, { key: 'test_other' }).ok('listClients')
  })
})

describe('a plan', () => {
  test('with a quota refuses the check after the last, until the month is over', async () => {
    const { mock, api } = start({ serviceQuota: 2 })
    const body = checkBody('identity_check', await onboard(api))
    await api.ok('createCheck', { body })
    await api.ok('createCheck', { body })
    expect(await api.call('createCheck', { body })).toMatchObject({ status: 429 })
    await api.ok('listChecks')
    await mock.advance(31 * 86_400_000)
    await api.ok('createCheck', { body })
  })

  test('that lacks a service answers 403 of the type that a 401 has', async () => {
    const { api } = start({ lackingServices: ['identity_check'] })
    const onboarded = await onboard(api)
    const refused = await api.call('createCheck', { body: checkBody('identity_check', onboarded) })
    expect(refused).toMatchObject({ status: 403, body: { type: 'unauthorized' } })
    await api.ok('createCheck', { body: checkBody('document_check', onboarded) })
  })

  test('for which payment is due answers 402 to checks, and to nothing else', async () => {
    const { api } = start({ paymentDue: true })
    const body = checkBody('identity_check', await onboard(api))
    expect(await api.call('createCheck', { body })).toMatchObject({ status: 402 })
    await api.ok('createClient', { body: PERSON })
  })

  test('that lacks an unknown service is refused with a suggestion', () => {
    expect(() => createMock({ lackingServices: ['identity_chek'] })).toThrow(UsageError)
    expect(() => createMock({ lackingServices: ['identity_chek'] })).toThrow(
      "did you mean 'identity_check'?"
    )
  })
})

describe('a processing error of a document', () => {
  test('answers 422 to checks of it, and to uploads where such an error can come up', async () => {
    const { api } = start({})
    const onboarded = await onboard(api)
    const path = `/documents/${onboarded.documentId}/processing-error`
    const body = checkBody('document_check', onboarded)
    await api.control('PUT', path, { code: 'image_unreadable' })
    expect(await api.call('createCheck', { body })).toMatchObject({
      status: 422,
      body: { type: 'image_unreadable' },
    })
    await api.control('DELETE', path)
    await api.ok('createCheck', { body })
  })

  test('must be one that there is', async () => {
    const { api } = start({})
    const { documentId } = await onboard(api)
    const path = `/documents/${documentId}/processing-error`
    await api.control('PUT', path, { code: 'image_unreadible' }, 400)
    await api.control(
      'PUT',
      '/documents/nonsense/processing-error',
      { code: 'excessive_glare' },
      404
    )
  })
})
