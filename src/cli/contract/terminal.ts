import type { Fetch } from '../../contracts/suite/index.ts'
import { isLoopback } from '../../contracts/suite/run.ts'
import { fetchDirectly } from '../../testing/fetch-directly.ts'
import { print, writeError } from '../output.ts'

/** The terminal and the network, as the command uses them. */
export interface Terminal {
  /** Prints results. */
  readonly print: (text: string) => void
  /** Prints progress. */
  readonly notify: (text: string) => void
  /** Whether a person can answer questions and sees lines change. */
  readonly isInteractive: boolean
  readonly ask: (question: string) => Promise<string>
  readonly fetch: Fetch
}

/** The terminal of this process. */
export const PROCESS_TERMINAL: Terminal = {
  print,
  notify: (text) => {
    writeError(text)
  },
  isInteractive: process.stdin.isTTY === true && process.stderr.isTTY === true,
  ask: async (question) => {
    const { createInterface } = await import('node:readline/promises')
    const lines = createInterface({ input: process.stdin, output: process.stderr })
    try {
      return await lines.question(question)
    } finally {
      lines.close()
    }
  },
  // A proxy of the environment leads to the internet, not to this machine.
  fetch: (request) => (isLoopback(request.url) ? fetchDirectly(request) : fetch(request)),
}
