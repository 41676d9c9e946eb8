import type { Fetch } from '../../contracts/suite/index.ts'

/** What the command has around it: the terminal and the network. */
export interface Surroundings {
  /** Where results go. */
  readonly print: (text: string) => void
  /** Where progress goes. */
  readonly tell: (text: string) => void
  /** Whether somebody is there to be asked, and sees lines change. */
  readonly isTerminal: boolean
  readonly ask: (question: string) => Promise<string>
  readonly fetch: Fetch
}

/** Those of this process. */
export const SURROUNDINGS: Surroundings = {
  print: (text) => {
    process.stdout.write(text)
  },
  tell: (text) => {
    process.stderr.write(text)
  },
  isTerminal: process.stdin.isTTY === true && process.stderr.isTTY === true,
  ask: async (question) => {
    const { createInterface } = await import('node:readline/promises')
    const lines = createInterface({ input: process.stdin, output: process.stderr })
    try {
      return await lines.question(question)
    } finally {
      lines.close()
    }
  },
  fetch: (request) => fetch(request),
}
