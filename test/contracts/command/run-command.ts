import { cpSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CommanderError } from 'commander'
import { runContract } from '../../../src/cli/contract/run-contract.ts'
import type { Terminal } from '../../../src/cli/contract/terminal.ts'
import { UsageError } from '../../../src/server/usage-error.ts'

export const KEY = 'test_contract'

/** Runs the command in this process and catches what it writes. */
export const runCommand = async (words: readonly string[], terminal: Partial<Terminal> = {}) => {
  const written = { output: '', errors: '', complaint: '' }
  const complain = (sentence: string): void => {
    written.complaint += sentence
  }
  try {
    const code = await runContract(words, complain, {
      print: (text) => {
        written.output += text
      },
      notify: (text) => {
        written.errors += text
      },
      isInteractive: false,
      ask: async () => 'y',
      fetch,
      ...terminal,
    })
    return { code, ...written }
  } catch (error) {
    // What the whole command takes for a mistake of the user's, it ends with 2.
    if (error instanceof CommanderError) return { code: 2, ...written }
    if (!(error instanceof UsageError)) throw error
    return { code: 2, ...written, complaint: error.message }
  }
}

/** A folder that is there until the test has ended, empty or a copy of another. */
export const temporaryFolder = (copyOf?: string) => {
  const path = mkdtempSync(join(tmpdir(), 'complycube-mock-'))
  if (copyOf !== undefined) cpSync(copyOf, path, { recursive: true })
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}
