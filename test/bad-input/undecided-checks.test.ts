import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { checkBody, onboard } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'

/** A document check that has no result. */
const undecided = async (status: string) => {
  const api = createApi(createMock({ clock: 'virtual' }).fetch)
  const body = checkBody('document_check', await onboard(api))
  const { id } = await api.ok('createCheck', { body })
  if (status === 'failed') await api.control('POST', `/checks/${id}/fail`)
  return { api, params: { id } }
}

describe.each(['pending', 'failed'])('a check that is %s', (status) => {
  test.each([
    { operation: 'validateCheck', body: { outcome: 'confirmed' } },
    { operation: 'redactCheck', body: { attributes: ['dob'] } },
  ] as const)('has nothing for $operation', async ({ operation, body }) => {
    const { api, params } = await undecided(status)
    expect(await api.call(operation, { params, body })).toMatchObject({
      status: 422,
      body: { type: 'pending_check_unmodifiable' },
    })
    expect(await api.ok('getCheck', { params })).toMatchObject({ status })
  })
})

test('a check whose client is deleted in the middle of it ends without an event', async () => {
  await using receiver = await startReceiver()
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  await api.ok('createWebhook', { body: { url: receiver.url, enabled: true, events: ['*'] } })
  const onboarded = await onboard(api)
  const { id } = await api.ok('createCheck', { body: checkBody('document_check', onboarded) })
  await api.ok('deleteClient', { params: { id: onboarded.clientId } })
  await mock.advance(60_000)
  expect(await api.call('getCheck', { params: { id } })).toMatchObject({ status: 404 })
  const ofChecks = receiver.types().filter((type) => type.startsWith('check.'))
  expect(ofChecks).toEqual(['check.pending'])
})
