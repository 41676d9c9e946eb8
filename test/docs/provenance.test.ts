import { describe, expect, test } from 'vitest'
import { expectGenerated } from './generated-file.ts'
import { COUNTED, provenancePage } from './provenance-page.ts'

const FILE = new URL('../../docs/provenance.md', import.meta.url)

/** Written once: it looks at every attribute of every schema. */
const PAGE = provenancePage()

describe('the page on provenance', () => {
  test('matches the code', () => {
    expectGenerated(FILE, PAGE)
  })

  test.each(Object.entries(COUNTED))('counts every one of the %s', (what, facts) => {
    expect(facts.length).toBeGreaterThan(0)
    expect(PAGE).toMatch(new RegExp(`\\| ${what} \\|.*\\| ${facts.length} \\|`))
  })

  test('names no place outside the project', () => {
    expect(PAGE).not.toMatch(/\/(?:work|tmp|home|root|usr)\//)
  })
})
