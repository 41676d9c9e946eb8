import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { builtFile } from './built-file.ts'

/** The built command, as a user runs it. */
export const CLI = builtFile('dist/command/cli.cjs')

export interface Ended {
  code: number | null
  output: string
  errors: string
}

const start = (
  args: readonly string[],
  environment: Record<string, string>,
  file = CLI,
  flags: readonly string[] = []
) => {
  const [program = '', ...words] = file.endsWith('.cjs')
    ? [process.execPath, ...flags, file]
    : [file]
  const child = spawn(program, [...words, ...args], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  return { child, output: () => output, errors: () => errors }
}

const codeOf = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
  return child.exitCode
}

/** Runs a command that ends by itself, from another copy of it if one is named. `flags` are for Node. */
export const runCommand = async (
  args: readonly string[],
  environment: Record<string, string> = {},
  file?: string,
  flags?: readonly string[]
): Promise<Ended> => {
  const { child, output, errors } = start(args, environment, file, flags)
  await once(child, 'close')
  return { code: child.exitCode, output: output(), errors: errors() }
}

/** Starts the server, from another copy of the command or from a program where one is named, and answers when it listens. */
export const startCommand = async (
  args: readonly string[],
  environment: Record<string, string> = {},
  file?: string,
  flags?: readonly string[]
) => {
  const { child, output, errors } = start(args, environment, file, flags)
  const found = (): string | undefined => /http:\/\/[^\s"]+:\d+/.exec(output())?.[0]
  const ended = once(child, 'close').then(() => true)
  while (found() === undefined) {
    const printed = once(child.stdout, 'data').then(() => false)
    const isOver = await Promise.race([printed, ended])
    if (isOver) throw new Error(`The command ended and did not listen: ${errors()}`)
  }
  return {
    url: found() ?? '',
    child,
    output,
    /** Resolves when the server has printed this. */
    async printed(text: string): Promise<void> {
      while (!output().includes(text)) await once(child.stdout, 'data')
    },
    /** Resolves when the server has written this to where mistakes go. */
    async complained(text: string): Promise<void> {
      while (!errors().includes(text)) await once(child.stderr, 'data')
    },
    async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
      child.kill(signal)
      return { code: await codeOf(child), output: output(), errors: errors() }
    },
    async [Symbol.asyncDispose](): Promise<void> {
      child.kill('SIGKILL')
      await codeOf(child)
    },
  }
}
