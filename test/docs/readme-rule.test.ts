import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { checkBody, onboard } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'

/** The rule that the page on scenarios shows for a third check. */
const readRules = (): unknown => {
  const page = readFileSync(new URL('../../docs/guide/scenarios.md', import.meta.url), 'utf8')
  const [, rules = ''] = /_mock\/scenarios\/rules -d '([^']+)'/.exec(page) ?? []
  return JSON.parse(rules)
}

test('the rule in docs/guide/scenarios.md ends the third check late and sends its webhook twice', async () => {
  await using mock = createMock({ clock: 'virtual' })
  await using receiver = await startReceiver()
  const api = createApi(mock.fetch)
  const onboarded = await onboard(api)
  const { secret } = await api.ok('createWebhook', {
    body: { url: receiver.url, enabled: true, events: ['check.completed'] },
  })
  await api.control('PUT', '/scenarios/rules', readRules())
  const body = checkBody('document_check', onboarded)
  await api.ok('createCheck', { body })
  await api.ok('createCheck', { body })
  await api.control('POST', '/clock/advance', { by: '1s' })
  const params = { id: (await api.ok('createCheck', { body })).id }
  expect(await api.ok('getCheck', { params })).toMatchObject({ status: 'pending' })
  expect(await api.ok('getCheck', { params })).toMatchObject({ status: 'pending' })
  const { result } = await api.ok('getCheck', { params })
  expect(result).toMatchObject({
    outcome: 'attention',
    breakdown: { extractedData: { holderDetails: { lastName: ['Bout'] } } },
  })
  await mock.settle()
  const about = receiver.received.filter(({ event }) => event.payload.id === params.id)
  const areGenuine = about.map(
    ({ body: sent, headers }) =>
      headers['complycube-signature'] === createHmac('sha256', secret).update(sent).digest('hex')
  )
  expect(areGenuine).toEqual([true, false])
})
