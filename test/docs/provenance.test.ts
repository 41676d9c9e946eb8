import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { COUNTED, provenancePage } from './provenance-page.ts'

const FILE = new URL('../../docs/provenance.md', import.meta.url)

/** Written once: it looks at every attribute of every schema. */
const PAGE = provenancePage()

describe('the page on provenance', () => {
  // `npm run docs` writes the page; without it this test finds an outdated one.
  test('matches the code', () => {
    if (process.env.UPDATE_DOCS) writeFileSync(FILE, PAGE)
    else expect(readFileSync(FILE, 'utf8')).toBe(PAGE)
  })

  test.each(Object.entries(COUNTED))('counts every one of the %s', (what, facts) => {
    expect(facts.length).toBeGreaterThan(0)
    expect(PAGE).toMatch(new RegExp(`\\| ${what} \\|.*\\| ${facts.length} \\|`))
  })

  test('names no place outside the project', () => {
    expect(PAGE).not.toMatch(/\/(?:work|tmp|home|root|usr)\//)
  })
})
