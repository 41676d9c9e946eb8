import { describe, expect, test } from 'vitest'
import { CHECK_TYPE_NAMES } from '../../src/contracts/check-types/index.ts'
import { createMock } from '../../src/index.ts'
import { CATALOG } from '../../src/scenarios/catalog.ts'
import { overridesFor } from '../../src/scenarios/results/screening-check.ts'
import { endOf, type ProgressionStep, stepsOf, suits } from '../../src/scenarios/scenario.ts'
import { createApi } from '../support/api.ts'
import { checkBody, equip } from '../support/onboarding.ts'

const PAIRS = [...CATALOG.values()].flatMap((scenario) =>
  CHECK_TYPE_NAMES.filter((type) => suits(scenario, type)).map((type) => ({ scenario, type }))
)

const begin = async (type: string, scenario: string) => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const client = await equip(api)
  const monitored = type.endsWith('screening_check') && { enableMonitoring: true }
  const created = await api.ok('createCheck', {
    body: { ...checkBody(type, client), ...monitored },
    headers: { 'ComplyCube-Mock-Scenario': scenario },
  })
  expect(created).toMatchObject({ status: 'pending' })
  const read = () => api.ok('getCheck', { params: { id: created.id } })
  return { mock, read }
}

/** Makes a step happen, and checks that it does not happen a millisecond or a read too early. */
const bringAbout = async (
  { mock, read }: Awaited<ReturnType<typeof begin>>,
  step: ProgressionStep
) => {
  const { after = 1000, afterReads } = step
  let before = afterReads === 1 ? undefined : await read()
  for (let nth = 2; nth < (afterReads ?? 0); nth++) expect(await read()).toEqual(before)
  if (afterReads !== undefined) return { before, check: await read() }
  if (after > 0) await mock.advance(after - 1)
  before = await read()
  await mock.advance(after > 0 ? 1 : 0)
  return { before, check: await read() }
}

type Leaves = Record<string, unknown>

/** Every leaf by dotted path. A list is a leaf. */
const leavesOf = (tree: unknown, prefix = ''): Leaves =>
  typeof tree === 'object' && tree !== null && !Array.isArray(tree)
    ? Object.assign(
        {},
        ...Object.entries(tree).map(([name, value]) =>
          leavesOf(value, prefix ? `${prefix}.${name}` : name)
        )
      )
    : { [prefix]: tree }

const isAnalysis = (value: unknown): boolean =>
  value === 'clear' || value === 'attention' || value === 'not_processed'

/** The analyses that differ from those of a clear check. */
const changedFrom = (clear: Leaves, leaves: Leaves): Leaves =>
  Object.fromEntries(
    Object.entries(leaves).filter(([path, value]) => isAnalysis(value) && clear[path] !== value)
  )

const makeClearLeaves = async (type: string): Promise<Leaves> => {
  const { mock, read } = await begin(type, 'clear')
  await mock.advance(1000)
  return leavesOf((await read()).result.breakdown)
}

/** Clear leaves by check type. They are the same for every scenario, so they are made once. */
const made = new Map<string, Promise<Leaves>>()

const clearLeaves = (type: string): Promise<Leaves> => {
  const leaves = made.get(type) ?? makeClearLeaves(type)
  made.set(type, leaves)
  return leaves
}

const expectDeclared = (leaves: Leaves, clear: Leaves, step: ProgressionStep): void => {
  const end = endOf(step)
  const changed = changedFrom(clear, leaves)
  const declared = step.monitoring ? overridesFor(step.monitoring.classification) : step.breakdown
  if (declared) {
    expect(leaves).toMatchObject(declared)
    expect(changed).toEqual(changedFrom(clear, declared))
  } else if (end === 'attention') {
    expect(Object.values(changed)).toContain('attention')
  } else {
    const analyses = Object.values(leaves).filter(isAnalysis)
    if (end === 'clear') expect(changed).toEqual({})
    else expect(new Set(analyses)).toEqual(new Set([end]))
  }
}

describe('each scenario goes step by step as declared', () => {
  test.each(PAIRS)('$scenario.name on $type', async ({ scenario, type }) => {
    const run = await begin(type, scenario.name)
    const steps = stepsOf(scenario)
    for (const step of steps) {
      const { before, check } = await bringAbout(run, step)
      expect(check).not.toEqual(before)
      if (step.status === 'failed') {
        expect(check).toMatchObject({ status: 'failed' })
        expect(check).not.toHaveProperty('result')
        continue
      }
      const outcome = step.monitoring ? 'attention' : endOf(step)
      expect(check).toMatchObject({ status: 'complete', result: { outcome } })
      expectDeclared(leavesOf(check.result.breakdown), await clearLeaves(type), step)
    }
    const last = await run.read()
    await run.mock.advance(30 * 86_400_000)
    expect(await run.read()).toEqual(last)
    expect(last.status === 'pending').toBe(steps.length === 0)
  })
})
