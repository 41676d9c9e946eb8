import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const FOLDER = new URL('../../examples/express-onboarding/', import.meta.url)
const MOST_LINES = 59

const linesOf = (name: string): number =>
  readFileSync(new URL(name, FOLDER), 'utf8').trimEnd().split('\n').length

test('the sample project is tested in fewer than 60 lines, as many as its README says', () => {
  const files = readdirSync(FOLDER).filter((name) => /\btest\b/.test(name))
  expect(files).toEqual(['app.test.js'])
  expect(linesOf('app.test.js')).toBeLessThanOrEqual(MOST_LINES)
  const readme = readFileSync(new URL('README.md', FOLDER), 'utf8')
  expect(readme).toContain(`in ${linesOf('app.test.js')} lines`)
})
