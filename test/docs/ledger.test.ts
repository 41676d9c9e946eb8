import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CASES } from '../../src/contracts/suite/cases/index.ts'
import { CLAUSES } from '../../src/contracts/suite/index.ts'
import { PROVOKED_CLAUSES } from '../contracts/provoked.ts'
import { expectGenerated } from './generated-file.ts'
import { columnOf, measureColumns } from './ledger-columns.ts'
import { ledgerPage } from './ledger-page.ts'

const FILE = new URL('../../docs/ledger.md', import.meta.url)

const columns = await measureColumns()
const source = { clauses: CLAUSES, provoked: PROVOKED_CLAUSES, columns }

describe('the ledger', () => {
  test('is about runs without a problem', () => {
    expect(columns.flatMap(({ problems }) => problems)).toEqual([])
  })

  test('is up to date', () => {
    expectGenerated(FILE, ledgerPage(source))
  })

  test('lists and counts every clause', () => {
    const page = readFileSync(FILE, 'utf8')
    const ids = [...page.matchAll(/^\| `([a-z-]+\.[\w.-]+)` \|/gm)].map(([, id]) => id)
    expect(ids.toSorted()).toEqual([...CLAUSES, ...PROVOKED_CLAUSES].map(({ id }) => id).toSorted())
    expect(page).toMatch(new RegExp(`^\\| The suite \\|.* ${CLAUSES.length} \\|$`, 'm'))
    expect(page).toMatch(new RegExp(`^\\| All \\|.* ${ids.length} \\|$`, 'm'))
  })

  test('shows that every clause holds on the mock and in a replay', () => {
    const [mock, replay] = columns
    const all = [...CLAUSES, ...PROVOKED_CLAUSES].map(({ id }) => id)
    expect(mock?.verdicts).toEqual(new Map(all.map((id) => [id, 'holds'])))
    // No time passes in a replay, so the clauses about retries are not run.
    const failing = [...(replay?.verdicts ?? [])].filter(([, verdict]) => verdict === 'fails')
    expect(failing).toEqual([])
  })

  test.each(CASES)("differs without the case '$name'", ({ clauses }) => {
    const left = CLAUSES.filter(({ id }) => !(id in clauses))
    expect(readFileSync(FILE, 'utf8')).not.toBe(ledgerPage({ ...source, clauses: left }))
  })

  test('names no place outside the project', () => {
    expect(readFileSync(FILE, 'utf8')).not.toMatch(/\/(?:work|tmp|home|root|usr)\//)
  })
})

describe('a report on a target outside the tests', () => {
  const [first, second] = CLAUSES
  const report = {
    suite: '1.2.3-abc',
    target: 'https://api.complycube.com/v1',
    clauses: [
      { ...first, verdict: 'holds' },
      { ...second, verdict: 'fails', message: 'expected this; found that' },
    ],
  }

  test('adds a column and a row', () => {
    const page = ledgerPage({ ...source, columns: [columnOf(JSON.stringify(report))] })
    expect(page).toContain('| Source | api.complycube.com |')
    expect(page).toContain(
      '| https://api.complycube.com/v1, asked by suite 1.2.3-abc | 1 | 1 | 0 |'
    )
    expect(page).toMatch(new RegExp(`^\\| \`${first?.id}\` \\|.*\\| yes \\|$`, 'm'))
    expect(page).toMatch(new RegExp(`^\\| \`${second?.id}\` \\|.*\\| \\*\\*no\\*\\* \\|$`, 'm'))
    expect(page).not.toContain('sandbox: not run')
  })

  test('is refused if it is not a report', () => {
    expect(() => columnOf('{"target":"x"}')).toThrow('suite')
  })
})
