import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { readSources } from '../../architecture/sources.ts'

const texts = new Map(readSources().map(({ path, text }) => [path, text]))

/** Files that a file loads as soon as it is loaded itself. */
const loadedBy = (path: string): string[] =>
  [
    ...(texts.get(path) ?? '').matchAll(
      /^(?:import(?! type)|export(?! type)|\}).*from '(\.[^']+)'/gm
    ),
  ].map(([, name = '']) => posix.join(posix.dirname(path), name))

const reachedFrom = (start: string): Set<string> => {
  const reached = new Set([start])
  // A set also iterates over what is added while it is walked.
  for (const path of reached) for (const next of loadedBy(path)) reached.add(next)
  return reached
}

test.each(['src/cli.ts', 'src/index.ts'])(
  '%s starts without the tables of facts and errors',
  (start) => {
    const reached = [...reachedFrom(start)]
    expect(reached).toContain('src/contracts/operations.ts')
    const facts = ['src/contracts/attribute-facts.ts', 'src/contracts/known-errors.ts']
    expect(reached.filter((path) => facts.includes(path))).toEqual([])
  }
)
