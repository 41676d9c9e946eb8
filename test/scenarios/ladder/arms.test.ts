import { describe, expect, test } from 'vitest'
import { tries } from '../../support/thorough.ts'
import { clientNamed, decideFor, quietMock } from './decided.ts'

const prepared = async () => {
  const { mock, api } = quietMock()
  const client = await clientNamed(api, 'Lovelace')
  return {
    mock,
    api,
    client,
    decide: (type?: string) => decideFor(api, client, type === undefined ? {} : { type }),
    arm: (body: object) => api.control('POST', '/scenarios/next', body),
    armed: () => api.control('GET', '/scenarios/next'),
  }
}

describe('an arm', () => {
  test('decides one check and is used up', async () => {
    const { arm, armed, decide } = await prepared()
    const answer = await arm({ scenario: 'no-face' })
    expect(answer).toEqual({ id: 'a1', scenario: 'no-face', times: 1, used: 0 })
    expect(await armed()).toEqual({ consumed: 0, armed: [answer] })
    expect(await decide()).toMatchObject({ rung: 'arm (a1)', scenario: 'no-face' })
    expect(await armed()).toEqual({ consumed: 1, armed: [] })
    expect(await decide()).toMatchObject({ rung: 'default' })
  })

  test('decides as many checks as it is armed for', async () => {
    const { arm, armed, decide } = await prepared()
    await arm({ scenario: 'no-face', times: 2 })
    expect(await decide()).toMatchObject({ scenario: 'no-face' })
    expect(await armed()).toMatchObject({ consumed: 1, armed: [{ times: 2, used: 1 }] })
    expect(await decide()).toMatchObject({ scenario: 'no-face' })
    expect(await decide()).toMatchObject({ scenario: 'clear' })
    expect(await armed()).toEqual({ consumed: 2, armed: [] })
  })

  test('waits for a check that suits, and is not used up by others', async () => {
    const { arm, armed, decide } = await prepared()
    await arm({ scenario: 'attention', when: { checkTypes: ['document_check'] } })
    await arm({ scenario: 'underage' })
    expect(await decide()).toMatchObject({ rung: 'default' })
    expect(await armed()).toMatchObject({ consumed: 0, armed: [{ id: 'a1' }, { id: 'a2' }] })
    expect(await decide('document_check')).toMatchObject({ rung: 'arm (a1)' })
    expect(await decide('document_check')).toMatchObject({ rung: 'arm (a2)' })
  })

  test('decides in the order of arming', async () => {
    const { arm, decide } = await prepared()
    for (const scenario of ['no-face', 'face-mismatch', 'spoofed-photo']) await arm({ scenario })
    expect([await decide(), await decide(), await decide()]).toMatchObject([
      { scenario: 'no-face' },
      { scenario: 'face-mismatch' },
      { scenario: 'spoofed-photo' },
    ])
  })

  test('can be written in place', async () => {
    const { mock, api, arm, decide } = await prepared()
    const breakdown = { 'faceAnalysis.breakdown.facialSimilarityScore': 12 }
    await arm({ scenario: { extends: 'face-mismatch', breakdown, progression: 'immediate' } })
    const { id, scenario } = await decide()
    expect(scenario).toBe('(inline)')
    await mock.settle()
    const { result } = await api.ok('getCheck', { params: { id } })
    expect(result.breakdown.faceAnalysis).toMatchObject({
      facialSimilarity: 'attention',
      breakdown: { facialSimilarityScore: 12 },
    })
  })

  test('is not used up by a refused check', async () => {
    const { api, client, arm, armed } = await prepared()
    await arm({ scenario: 'attention' })
    const body = { clientId: client.clientId, type: 'document_check' }
    expect(await api.call('createCheck', { body })).toMatchObject({ status: 400 })
    const headers = { 'ComplyCube-Mock-Scenario': 'nonsense' }
    const wrong = { clientId: client.clientId, type: 'standard_screening_check' }
    expect(await api.call('createCheck', { body: wrong, headers })).toMatchObject({ status: 400 })
    expect(await armed()).toMatchObject({ consumed: 0, armed: [{ id: 'a1' }] })
  })

  test('can be disarmed, and is gone after a reset', async () => {
    const { mock, arm, armed, decide, api } = await prepared()
    for (let count = 0; count < 3; count++) await arm({ scenario: 'no-face' })
    expect(await api.control('DELETE', '/scenarios/next')).toEqual({ disarmed: 3 })
    expect(await decide()).toMatchObject({ rung: 'default' })
    await arm({ scenario: 'no-face' })
    await mock.reset()
    expect(await armed()).toEqual({ consumed: 0, armed: [] })
  })
})

/** Multiplies the only arm of a sandbox by way of its snapshot: faster than arming it again. */
const multiplyArm = async ({ api }: Awaited<ReturnType<typeof prepared>>, count: number) => {
  const { state, ...rest } = await api.control('GET', '/snapshot')
  const { choices } = state
  const [arm] = choices.arms.waiting
  const waiting = Array.from({ length: count }, (_, index) => ({ ...arm, id: `a${index + 1}` }))
  const arms = { ...choices.arms, added: count, waiting }
  const multiplied = { ...state, choices: { ...choices, arms } }
  await api.control('PUT', '/snapshot', { ...rest, state: multiplied })
}

const CHECKS = tries(20, 100)

test('a check looks through 10,000 arms that do not suit it', async () => {
  const started = await prepared()
  const { arm, armed, decide } = started
  const when = { client: { 'personDetails.lastName': { oneOf: ['Nobody', 'Noone'] } } }
  await arm({ scenario: 'no-face', when })
  await multiplyArm(started, 10_000)
  await arm({ scenario: 'face-mismatch', times: CHECKS })
  for (let count = 0; count < CHECKS; count++) {
    expect(await decide()).toMatchObject({ rung: 'arm (a10001)' })
  }
  expect(await armed()).toMatchObject({ consumed: CHECKS, armed: { length: 10_000 } })
  const { notes } = await decide()
  expect(notes.join()).toContain('none of 10000 suits; a1 does not suit: client.personDetails')
})
