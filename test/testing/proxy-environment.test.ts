import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import {
  auditReceiver,
  createControl,
  startReceiver,
  withSandbox,
} from '../../src/testing/index.ts'

// With NODE_USE_ENV_PROXY, Node's own fetch sends even local requests to the proxy in HTTP_PROXY.
beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('This request went to the proxy')))
})

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the test kit sends its requests directly', async () => {
  await using server = await startMockServer({ clock: 'virtual' })
  const control = createControl({ url: server.url })
  await control.arm('stuck')
  expect(await control.disarm()).toEqual({ disarmed: 1 })
  await expect(control.request('none')).rejects.toMatchObject({ status: 404 })
  const clients = await withSandbox({ url: server.url }, ({ call }) => call('GET /v1/clients'))
  expect(clients).toMatchObject({ totalItems: 0 })
})

test('the audit of a receiver sends its events directly', async () => {
  await using receiver = await startReceiver({
    secret: 'secret',
    answer: ({ signature }) => ({ status: signature === 'valid' ? 200 : 400 }),
  })
  expect(await auditReceiver({ url: receiver.url, secret: 'secret' })).toMatchObject({
    isGood: true,
  })
})
