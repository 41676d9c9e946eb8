import { describe, expect, test } from 'vitest'
import { createMock, UsageError } from '../../../src/index.ts'
import { COMPLETE, completeScenarios } from '../../support/complete-scenarios.ts'
import { checkBody, onboard } from '../../support/onboarding.ts'
import { quietMock } from '../ladder/decided.ts'
import { type Slip, slipsOf } from './misspelt.ts'

/** Names of scenarios and keys of metadata are free. */
const isFree = (path: readonly (string | number)[]): boolean =>
  path.at(-2) === 'metadata' || (path.length === 2 && path[0] === 'scenarios')

const FILE_SLIPS = slipsOf(COMPLETE, isFree)

test('the complete file is valid and has every key', async () => {
  const { mock } = quietMock()
  await mock.setScenarios(completeScenarios())
  expect(FILE_SLIPS.length).toBeGreaterThan(40)
})

describe('each misspelt key of a scenario file', () => {
  test.each(FILE_SLIPS)('$place', async ({ place, right, body }) => {
    const { mock } = quietMock()
    const refused = await mock.setScenarios(body as never).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UsageError)
    const message = String(refused)
    expect(message).toContain(place)
    expect(message).toContain(`did you mean '${right}'?`)
  })
})

const { scenarios, rules } = COMPLETE
const [rule] = rules

/** Each route with a body, and a body with every key. */
const BODIES = [
  { line: 'PUT /scenarios/default', body: { scenario: 'clear' } },
  { line: 'PUT /scenarios/named/mine', body: scenarios['found-out'] },
  { line: 'PUT /scenarios/named/mine', body: { extends: 'clear', status: 'failed' } },
  { line: 'PUT /scenarios/rules', body: { rules: [rule] } },
  { line: 'POST /scenarios/next', body: { ...rule, times: 2 } },
]

const inMetadata = (path: readonly (string | number)[]): boolean => path.at(-2) === 'metadata'

const expectRefusal = async (line: string, { place, right, body }: Slip): Promise<void> => {
  const { api } = quietMock()
  const [method = '', path = ''] = line.split(' ')
  const before = await api.control('GET', '/scenarios')
  const refusal = await api.control(method, path, body, 400)
  expect(refusal.path).toBe(place)
  expect(refusal.error).toContain(`did you mean '${right}'?`)
  expect(await api.control('GET', '/scenarios')).toEqual(before)
}

describe.each(BODIES)('each misspelt key of $line', ({ line, body }) => {
  test('is valid as it is', async () => {
    const { api } = quietMock()
    const [method = '', path = ''] = line.split(' ')
    await api.control(method, path, body)
  })

  test.each(slipsOf(body, inMetadata))('$place', (slip) => expectRefusal(line, slip))
})

describe('each misspelt key of an explained check', () => {
  const whole = async () => {
    const { mock, api } = quietMock()
    const body = {
      ...checkBody('identity_check', await onboard(api)),
      enableMonitoring: false,
      clientConsent: true,
      lastActionBy: 'member',
      options: {},
      header: 'clear',
    }
    return { mock, api, body }
  }

  test('is refused', async () => {
    const { api, body } = await whole()
    await api.control('POST', '/scenarios/explain', body)
    const slips = slipsOf(body).filter(({ right }) => !['clientId', 'type'].includes(right))
    expect(slips.length).toBeGreaterThan(5)
    for (const slip of slips) {
      const refusal = await api.control('POST', '/scenarios/explain', slip.body, 400)
      expect(refusal.error).toMatch(new RegExp(`${slip.wrong}|${slip.right}`))
    }
  })
})

test('a mock created with a mistake fails at once', () => {
  const wrong = { scenarios: { mine: { extends: 'claer' } } }
  expect(() => createMock({ scenarios: wrong })).toThrow(
    "Unknown scenario 'claer'; did you mean 'clear'?"
  )
})
