import { execFile } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as kit from '../../src/index.ts'
import { startReceiver } from '../../src/testing/index.ts'
import { builtFile } from '../support/built-file.ts'
import { PERSON } from '../support/onboarding.ts'

const HEADERS = { Authorization: 'test_default', 'Content-Type': 'application/json' }

const create = (fetch: (request: Request) => Promise<Response>, url = 'http://mock') => {
  const body = JSON.stringify(PERSON)
  return fetch(new Request(`${url}/v1/clients`, { method: 'POST', headers: HEADERS, body }))
}

const createCheck = async (fetch: (request: Request) => Promise<Response>) => {
  const client: unknown = await (await create(fetch)).json()
  const clientId = Reflect.get(Object(client), 'id')
  const body = JSON.stringify({ clientId, type: 'email_intelligence_check' })
  const url = 'http://mock/v1/checks'
  const answer = await fetch(new Request(url, { method: 'POST', headers: HEADERS, body }))
  expect(answer.status).toBe(200)
}

afterEach(() => {
  vi.useRealTimers()
  vi.resetModules()
})

// The defaults of the runner fake Date and performance too.
describe('with fake timers', () => {
  describe.each([
    [
      'installed after the package was imported',
      async () => {
        vi.useFakeTimers()
        return kit
      },
    ],
    [
      'installed before the package was imported',
      async () => {
        vi.resetModules()
        vi.useFakeTimers()
        return import('../../src/index.ts')
      },
    ],
  ])('%s', (__, load) => {
    let loaded: typeof kit
    beforeEach(async () => {
      loaded = await load()
    })

    test('a virtual clock advances and settles, and the mock closes', async () => {
      const mock = loaded.createMock({ clock: 'virtual' })
      await createCheck(mock.fetch)
      await mock.advance(2000)
      await mock.settle()
      const answer = await mock.fetch(new Request('http://mock/v1/checks', { headers: HEADERS }))
      expect(await answer.json()).toMatchObject({ items: [{ status: 'complete' }] })
      await mock.close()
    })

    test('a real clock settles', async () => {
      const mock = loaded.createMock({ delayMs: 0 })
      await createCheck(mock.fetch)
      await mock.settle()
      await mock.close()
    })

    test('a server answers, delivers and closes', async () => {
      const receiver = await startReceiver()
      const server = await loaded.startMockServer({ delayMs: 0, webhooks: [receiver.url] })
      expect((await create(fetch, server.url)).status).toBe(200)
      expect((await receiver.next('client.created')).type).toBe('client.created')
      await server.close()
      await expect(receiver.next(undefined, { withinMs: 1 })).rejects.toThrow('within 1 ms')
      await receiver.close()
    })
  })
})

// Vitest restores process.nextTick after each message of a worker. A message during this test would
// restore the fake for good, and the worker would hang. So the test runs in a process of its own.
test('a mock in this process needs no process.nextTick', async () => {
  const script = `
    const { createMock } = await import(process.argv[1])
    const mock = createMock({ clock: 'virtual' })
    const headers = ${JSON.stringify(HEADERS)}
    const post = async (path, value) => {
      const init = { method: 'POST', headers, body: JSON.stringify(value) }
      return (await mock.fetch('http://mock/v1/' + path, init)).json()
    }
    const { id: clientId } = await post('clients', ${JSON.stringify(PERSON)})
    const { id } = await post('checks', { clientId, type: 'email_intelligence_check' })
    const { nextTick } = process
    process.nextTick = () => undefined
    await mock.advance(2000)
    await mock.settle()
    const { status } = await (await mock.fetch('http://mock/v1/checks/' + id, { headers })).json()
    await mock.close()
    process.nextTick = nextTick
    console.log(status)
  `
  const library = pathToFileURL(builtFile('dist/index.js')).href
  const args = ['--input-type=module', '--eval', script, library]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  expect(stdout).toBe('complete\n')
})
