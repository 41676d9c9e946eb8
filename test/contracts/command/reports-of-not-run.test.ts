import { describe, expect, test } from 'vitest'
import { REPORTS } from '../../../src/cli/contract/contract-arguments.ts'
import { WRITERS, writeTable } from '../../../src/cli/contract/reports.ts'
import { runOnMock } from '../suite-runs.ts'
import { readXml } from './xml.ts'

const runWithoutRetries = async () => {
  const only = ['deliveries.request', 'deliveries.retry']
  const { mock, result } = await runOnMock(undefined, { only, deliveryLimitMs: 1000 })
  await mock.close()
  return result
}

describe('clauses that were not run', () => {
  test.each(REPORTS)('are in the report of kind %s with the reason', async (kind) => {
    const text = WRITERS[kind](await runWithoutRetries(), 'x')
    expect(text).toContain('The suite waits for a retry for up to 130 s')
  })

  test('are in the table, each reason once', async () => {
    const table = writeTable(await runWithoutRetries())
    expect(table).toMatch(/^deliveries +2 +0 +0 +7$/m)
    expect(table.match(/The suite waits for a retry/g)).toHaveLength(1)
    expect(table).toContain('2 hold, 0 fail, 0 not reached, 7 not run')
  })

  test("are skipped in JUnit's words", async () => {
    const elements = readXml(WRITERS.junit(await runWithoutRetries(), 'x'))
    const [total] = elements.filter(({ name }) => name === 'testsuites')
    expect(total?.attributes).toMatchObject({
      tests: '9',
      failures: '0',
      errors: '0',
      skipped: '7',
    })
    expect(elements.filter(({ name }) => name === 'skipped')).toHaveLength(7)
  })
})
