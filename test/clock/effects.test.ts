import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { startFlow } from '../support/flow.ts'
import { checkBody, equip, onboard, PERSON } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'

const start = () => createApi(createMock({ clock: 'virtual' }).fetch)

const kindsOf = ({ effects }: { effects: { kind: string }[] }): string[] =>
  effects.map(({ kind }) => kind)

describe('the effects of a move show in order', () => {
  test('that a check ended, its events were refused and retried, and reached their receiver', async () => {
    let refusals = 1
    await using receiver = await startReceiver(() => (refusals-- > 0 ? 503 : 200))
    const api = start()
    const body = checkBody('identity_check', await onboard(api))
    const events = ['check.completed', 'check.completed.clear']
    await api.ok('createWebhook', { body: { url: receiver.url, enabled: true, events } })
    await api.ok('createCheck', { body })
    expect(kindsOf(await api.control('POST', '/clock/advance', { by: '2m' }))).toEqual([
      'check.completed',
      'delivery.failed',
      'delivery.succeeded',
      'delivery.retried',
      'delivery.succeeded',
    ])
    expect(kindsOf(await api.control('POST', '/settle'))).toEqual([])
  })

  test('that a session ended after its checks', async () => {
    const api = start()
    const { id: clientId } = await api.ok('createClient', { body: PERSON })
    const { id } = await startFlow(api, { clientId })
    await api.ok('completeWorkflowSession', { params: { id } })
    const moved = await api.control('POST', '/clock/advance', { by: '1s' })
    expect(kindsOf(moved)).toEqual(['check.completed', 'session.completed'])
    expect(moved.effects[1]).toMatchObject({ id, what: expect.stringContaining('clear') })
  })

  test('that a check was decided anew, which sends its events again', async () => {
    const api = start()
    const onboarded = await onboard(api)
    const { id } = await api.ok('createCheck', { body: checkBody('document_check', onboarded) })
    await api.control('POST', `/checks/${id}/complete`, { outcome: 'clear' })
    await api.control('POST', `/checks/${id}/complete`, { outcome: 'attention' })
    await api.control('POST', `/checks/${id}/fail`)
    await api.control('POST', `/checks/${id}/fail`)
    const { effects } = await api.control('POST', '/clock/advance', { by: '2m' })
    expect(effects.map(({ what }: { what: string }) => what)).toEqual([
      `document_check ${id} is complete: clear`,
      `document_check ${id} is complete again: attention`,
      `document_check ${id} failed`,
      `document_check ${id} failed again`,
    ])
  })

  test('that monitoring found a match', async () => {
    const api = start()
    const body = checkBody('extensive_screening_check', await equip(api))
    const { id } = await api.ok('createCheck', { body: { ...body, enableMonitoring: true } })
    await api.control('POST', '/clock/advance', { by: '1s' })
    await api.control('POST', `/checks/${id}/monitoring`, {})
    expect(kindsOf(await api.control('POST', '/settle'))).toEqual(['check.monitoring'])
  })
})
