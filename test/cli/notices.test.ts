import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CLI } from '../support/command.ts'

/** Sections of a notices file, by the name of the package. */
const noticesIn = (folder: string): Map<string, string> => {
  const [, ...sections] = readFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), 'utf8').split(
    /\n-{80}\n\n/
  )
  return new Map(sections.map((text) => [text.slice(0, text.indexOf(' ')), text]))
}

// The image contains the folder of the command, the package contains both.
describe.each([
  ['the command', dirname(CLI), ['commander', 'hono', '@hono/node-server', 'yaml', 'zod']],
  ['the parts that both use', join(dirname(CLI), 'shared'), ['@cantoo/pdf-lib', 'httpxy']],
  ['the library', dirname(dirname(CLI)), ['@hono/node-server']],
])('the third-party notices of %s', (_, folder, names) => {
  test('name the packages in it with their licences', () => {
    const notices = noticesIn(folder)
    for (const name of names) expect([...notices.keys()]).toContain(name)
    for (const text of notices.values()) {
      expect(text).toMatch(/copyright|permission|license/i)
      expect(text.length).toBeGreaterThan(400)
    }
  })
})

test('the image contains the notices', () => {
  const dockerfile = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8')
  expect(dockerfile).toContain('COPY --from=build /app/dist/command ./')
})
