import { describe, expect, test } from 'vitest'
import { createMock, startMockServer } from '../../src/index.ts'
import { startReceiver, withSandbox } from '../../src/testing/index.ts'
import { createApi } from '../support/api.ts'
import { onboard, PERSON } from '../support/onboarding.ts'

const POST_CLIENT = 'POST /v1/clients'

describe('a sandbox of a test', () => {
  test('is its own, and gone afterwards', async () => {
    const mock = createMock()
    const names = await Promise.all(
      [1, 2].map(() =>
        withSandbox(mock, async ({ key, call, control }) => {
          await call(POST_CLIENT, PERSON)
          expect(await call('GET /v1/clients')).toMatchObject({ totalItems: 1 })
          expect((await control.requests()).total).toBe(2)
          return key
        })
      )
    )
    expect(names).toEqual(['test_sandbox', 'test_sandbox_2'])
    expect(await withSandbox(mock, async ({ control }) => control.health())).toMatchObject({
      sandboxes: 0,
    })
  })

  test('has the same ids in every run of the same name, in this process', async () => {
    const create = () =>
      withSandbox(createMock({ clock: 'virtual' }), ({ call }) => call(POST_CLIENT, PERSON), {
        name: 'Onboards: John & Jane',
      })
    expect(await create()).toEqual(await create())
  })

  test('has a key that nobody else can have where the mock is elsewhere', async () => {
    await using server = await startMockServer()
    const { url } = server
    const key = await withSandbox({ url }, async (sandbox) => sandbox.key, { name: 'a b' })
    expect(key).toMatch(/^test_a-b_[0-9a-f-]{36}$/)
  })

  test('says what the test threw even if the mock is gone', async () => {
    const server = await startMockServer()
    const { url, close } = server
    const left = withSandbox({ url }, async () => {
      await close()
      throw new Error('the test itself')
    })
    await expect(left).rejects.toThrow('the test itself')
  })

  test('throws what the API refuses', async () => {
    const refused = withSandbox(createMock(), ({ call }) => call('GET /v1/clients/nobody'))
    await expect(refused).rejects.toMatchObject({ status: 404, message: /nobody|not found/i })
  })
})

describe('a test fails if it leaves over', () => {
  const leave = (...given: Parameters<typeof withSandbox>) => withSandbox(...given)

  test('scenarios that were armed and never used', async () => {
    const left = leave(createMock(), ({ control }) => control.arm({ scenario: 'stuck', times: 2 }))
    await expect(left).rejects.toThrow("- 'stuck' was armed for 2 and used by 0")
  })

  test('what the mock ignored in requests', async () => {
    const body = { ...PERSON, emial: 'x' }
    const left = leave(createMock(), ({ call }) => call<object>(POST_CLIENT, body))
    await expect(left).rejects.toThrow(/left something over:\n- request r1: .*emial/)
  })

  test('events that their receiver did not take', async () => {
    await using receiver = await startReceiver({ answer: { status: 500 } })
    const left = leave(createMock(), async ({ subscribe, control }) => {
      await subscribe(receiver, ['check.failed'])
      await control.fire({ type: 'check.failed' })
    })
    await expect(left).rejects.toThrow(/- check\.failed to http.* is retrying, it answered 500/)
  })

  test('but not events that were broken on purpose, if they are refused', async () => {
    const fire = (status: number) =>
      leave(createMock(), async ({ subscribe, control }) => {
        await using receiver = await startReceiver({ answer: { status } })
        await subscribe(receiver.url, ['check.failed'])
        await control.fire({ type: 'check.failed', faults: ['altered-byte'] })
        await control.settle()
      })
    await expect(fire(401)).resolves.toBeUndefined()
    await expect(fire(500)).rejects.toThrow('it answered 500')
  })

  test('nor what is switched off', async () => {
    const use: Parameters<typeof withSandbox>[1] = async ({ control, call }) => {
      await control.arm('stuck')
      await call<object>(POST_CLIENT, { ...PERSON, emial: 'x' })
    }
    const options = { leftovers: { arms: false, warnings: false } }
    await expect(leave(createMock(), use, options)).resolves.toBeUndefined()
    await expect(leave(createMock(), use, { leftovers: false })).resolves.toBeUndefined()
    await expect(leave(createMock(), use, { leftovers: { arms: false } })).rejects.toThrow('emial')
  })

  test('and a failure of its own comes first', async () => {
    const left = leave(createMock(), async ({ control }) => {
      await control.arm('stuck')
      throw new Error('the test itself')
    })
    await expect(left).rejects.toThrow('the test itself')
  })

  test('events that came at the very end are waited for', async () => {
    const mock = createMock({ clock: 'virtual' })
    const types = await withSandbox(mock, async (sandbox) => {
      const receiver = await sandbox.startReceiver()
      await onboard(createApi(mock.fetch, { key: sandbox.key }))
      return receiver
    })
    expect(types.all().map(({ type }) => type)).toContain('document.created')
    expect(types.received.every(({ signature }) => signature === 'valid')).toBe(true)
  })
})
