import { expect } from 'vitest'
import { createFixtures } from '../../src/testing/vitest.ts'
import { PERSON } from '../support/onboarding.ts'

const test = createFixtures()
const lenient = createFixtures({ leftovers: { arms: false } })
const keys: string[] = []

test('fixtures give a sandbox of a mock at a port', async ({ mock, sandbox }) => {
  keys.push(sandbox.key)
  const { id } = await sandbox.call<{ id: string }>('POST /v1/clients', PERSON)
  const headers = { Authorization: sandbox.key }
  const answer = await fetch(`${mock.url}/v1/clients/${id}`, { headers })
  expect(answer.status).toBe(200)
})

test('and another one to the next test', async ({ sandbox }) => {
  expect(keys).not.toContain(sandbox.key)
  expect(sandbox.key).toBe('test_and-another-one-to-the-next-test')
  expect(await sandbox.call('GET /v1/clients')).toMatchObject({ totalItems: 0 })
})

test('and a receiver of its events', async ({ sandbox, receiver }) => {
  await sandbox.call('POST /v1/clients', PERSON)
  expect((await receiver.next('client.created')).type).toBe('client.created')
})

test.fails('and fail a test on what it leaves over', async ({ sandbox }) => {
  await sandbox.control.arm('stuck')
})

lenient('unless that is switched off', async ({ sandbox }) => {
  await sandbox.control.arm('stuck')
})
