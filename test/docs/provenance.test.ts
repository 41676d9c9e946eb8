import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { COUNTED, provenancePage } from './provenance-page.ts'

const FILE = new URL('../../docs/provenance.md', import.meta.url)

describe('the page on provenance', () => {
  // `npm run docs` writes the page; without it this finds what is no longer true.
  test('says what is so', () => {
    if (process.env.UPDATE_DOCS) writeFileSync(FILE, provenancePage())
    else expect(readFileSync(FILE, 'utf8')).toBe(provenancePage())
  })

  test.each(Object.entries(COUNTED))('counts every one of the %s', (what, facts) => {
    expect(facts.length).toBeGreaterThan(0)
    expect(provenancePage()).toMatch(new RegExp(`\\| ${what} \\|.*\\| ${facts.length} \\|`))
  })

  test('names no place outside the project', () => {
    expect(provenancePage()).not.toMatch(/\/(?:work|tmp|home|root|usr)\//)
  })
})
