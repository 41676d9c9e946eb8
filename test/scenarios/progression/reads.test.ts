import { describe, expect, test } from 'vitest'
import { createMock, startMockServer } from '../../../src/index.ts'
import { type Api, createApi } from '../../support/api.ts'
import { PERSON } from '../../support/onboarding.ts'
import { tries } from '../../support/thorough.ts'
import { checkTold } from '../../support/told.ts'

const REPETITIONS = tries(20, 200)
const READERS = 20

const createCheck = async (api: Api, clientId: string): Promise<string> => {
  const check = await api.ok('createCheck', {
    body: { clientId, type: 'standard_screening_check' },
    headers: { 'ComplyCube-Mock-Scenario': 'clear-after-three-reads' },
  })
  return check.id
}

const readAtOnce = async (api: Api, id: string): Promise<string[]> => {
  const read = () => api.ok('getCheck', { params: { id } })
  const checks = await Promise.all(Array.from({ length: READERS }, read))
  return checks.map(({ status }) => status)
}

const expectTwoPending = async (api: Api): Promise<void> => {
  const client = await api.ok('createClient', { body: PERSON })
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const statuses = await readAtOnce(api, await createCheck(api, client.id))
    const pending = statuses.filter((status) => status === 'pending')
    expect({ repetition, pending: pending.length }).toEqual({ repetition, pending: 2 })
    expect(statuses.filter((status) => status === 'complete')).toHaveLength(READERS - 2)
  }
}

describe('of twenty simultaneous readers exactly two see a check pending that ends with the third read', () => {
  test('in this process', async () => {
    const { fetch } = createMock({ clock: 'virtual' })
    await expectTwoPending(createApi(fetch))
  })

  test('over a port', async () => {
    await using server = await startMockServer({ clock: 'virtual' })
    await expectTwoPending(createApi((request) => fetch(request), { base: server.url }))
  })
})

describe('a check that ends with a read', () => {
  test('shows its end to that read and to all later ones', async () => {
    const { read } = await checkTold({ progression: { afterReads: 2 }, outcome: 'attention' })
    expect(await read()).toMatchObject({ status: 'pending' })
    const ended = await read()
    expect(ended).toMatchObject({ status: 'complete', result: { outcome: 'attention' } })
    expect(await read()).toEqual(ended)
  })

  test('may end with the first read', async () => {
    const { read, stand } = await checkTold({ progression: { afterReads: 1 } })
    expect(await stand()).toBe('pending')
    expect(await read()).toMatchObject({ status: 'complete' })
  })

  test('does not end by time', async () => {
    const { advance, stand } = await checkTold({ progression: { afterReads: 1 } })
    await advance(365 * 86_400_000)
    expect(await stand()).toBe('pending')
  })

  test('ignores lists and reads of other checks', async () => {
    const { api, client, id, stand, read } = await checkTold({ progression: { afterReads: 2 } })
    const other = await createCheck(api, client.clientId)
    for (let nth = 0; nth < 5; nth++) {
      await stand()
      await api.ok('getCheck', { params: { id: other } })
    }
    await api.call('getCheck', { params: { id: id.replace(/./g, '0') } })
    expect(await read()).toMatchObject({ status: 'pending' })
    expect(await read()).toMatchObject({ status: 'complete' })
  })

  test('can fail with a read', async () => {
    const { read } = await checkTold({ progression: { afterReads: 1 }, status: 'failed' })
    expect(await read()).toMatchObject({ status: 'failed' })
  })

  test('writes no audit log entry for a read', async () => {
    const { api, read } = await checkTold({ progression: { afterReads: 1 } })
    const before = await api.ok('listAuditLogs')
    await read()
    expect(await api.ok('listAuditLogs')).toEqual(before)
  })
})
