import { createServer } from 'node:http'
import { aPassport, aSelfie, auditReceiver } from 'complycube-mock/testing'
import { createFixtures } from 'complycube-mock/testing/vitest'
import { expect } from 'vitest'
import { createApp } from './app.js'
import { connect } from './complycube.js'
import { EVENTS } from './onboardings.js'

const jane = { email: 'jane@example.com', firstName: 'Jane', lastName: 'Doe', issuingCountry: 'GB' }
const body = JSON.stringify({ ...jane, selfie: aSelfie(), passport: aPassport().data })
const postJane = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }

const test = createFixtures().extend({
  /** The back end, at its own port; `sandbox` is the ComplyCube behind it. */
  app: async ({ mock, sandbox }, use) => {
    const server = createServer().listen(0)
    const url = `http://127.0.0.1:${server.address().port}`
    const webhook = await sandbox.subscribe(`${url}/webhooks/complycube`, EVENTS)
    const complycube = connect(sandbox.key, `${mock.url}/v1`)
    const clock = { time: 0, now: () => clock.time }
    server.on('request', createApp({ complycube, webhookSecret: webhook.secret, clock }))
    const ask = async (path, options) => (await fetch(url + path, options)).json()
    const onboard = () => ask('/onboarding', postJane)
    await use({ onboard, show: (id) => ask(`/onboarding/${id}`), webhook, clock })
    server.close()
  },
})

const ENDS = { clear: 'approved', 'face-mismatch': 'in review', 'low-quality-photo': 'try again' }

test.for(Object.entries(ENDS))('%s: %s', async ([scenario, state], { app, sandbox }) => {
  await sandbox.control.arm(scenario)
  const { id } = await app.onboard()
  await sandbox.control.advance('1s')
  expect(await app.show(id)).toMatchObject({ state })
})

test('a stuck check is shown as such', async ({ app, sandbox: { control } }) => {
  await control.arm('stuck')
  const { id, state } = await app.onboard()
  app.clock.time += 10 * 60_000
  expect([state, (await app.show(id)).state]).toEqual(['in progress', 'stuck'])
})

test('a duplicate event counts once', async ({ app, sandbox: { control } }) => {
  await control.setWebhookFaults([{ faults: ['duplicate'] }])
  const { id } = await app.onboard()
  await control.advance('1s')
  expect((await control.deliveries()).items).toHaveLength(2)
  expect(await app.show(id)).toMatchObject({ history: [{ state: 'approved' }] })
})

test('an event with a bad signature changes nothing', async ({ app, sandbox: { control } }) => {
  await control.setWebhookFaults([{ faults: ['wrong-secret'] }])
  const { id } = await app.onboard()
  await control.advance('1s')
  expect(await app.show(id)).toMatchObject({ state: 'in progress' })
  expect((await auditReceiver(app.webhook)).problems).toEqual([])
})
