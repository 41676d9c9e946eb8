import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { CLI } from '../support/command.ts'

/** The beginning of a program, where it names what it cannot start without. */
const HEAD = 800

test('what the command starts with is one file: the rest is loaded when it is needed', () => {
  const program = readFileSync(join(dirname(CLI), 'program.cjs'), 'utf8')
  expect(program.length).toBeGreaterThan(100_000)
  const needed = [
    ...program.slice(0, HEAD).matchAll(/require\("\.\/chunks\/([\w-]+?)-[\w-]{8}\.cjs/g),
  ]
  const names = needed.map(([, name]) => name)
  // The bundler's own, a thousand bytes.
  expect(names.filter((name) => name !== 'rolldown-runtime')).toEqual([])
})
