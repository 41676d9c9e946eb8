import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'
import { tries } from '../support/thorough.ts'

const CYCLES = tries(200, 1000)

test.each([{ clock: 'real' }, { clock: 'virtual' }] as const)(
  'many checks, each settled on a $clock clock, are delivered exactly as often as required',
  async ({ clock }) => {
    await using receiver = await startReceiver()
    await using mock = createMock({ clock, delayMs: 0 })
    const api = createApi(mock.fetch)
    const client = await api.ok('createClient', { body: PERSON })
    for (const events of [
      ['check.completed.clear'],
      ['check.pending', 'client.deleted'],
      ['check.failed'],
    ]) {
      const body = { url: receiver.url, enabled: true, events }
      await api.ok('createWebhook', { body })
    }
    const body = { clientId: client.id, type: 'standard_screening_check' }
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const { id } = await api.ok('createCheck', { body })
      await mock.settle()
      const { status } = await api.ok('getCheck', { params: { id } })
      expect({ cycle, status }).toEqual({ cycle, status: 'complete' })
      expect(receiver.received).toHaveLength(2 * (cycle + 1))
    }
    const types = receiver.types()
    expect(types.filter((type) => type === 'check.completed.clear')).toHaveLength(CYCLES)
    expect(types.filter((type) => type === 'check.pending')).toHaveLength(CYCLES)
    expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(2 * CYCLES)
  }
)
