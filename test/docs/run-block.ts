import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { transformSync } from 'rolldown/utils'

const run = promisify(execFile)

/** Where `complycube-mock` is the package itself. */
const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

/** What runs the blocks of each language, which it reads from standard input. */
export const INTERPRETERS = {
  sh: { program: 'bash', options: ['-eu'] },
  ts: { program: process.execPath, options: ['--input-type=module'] },
  python: { program: 'python3', options: [] },
  php: { program: 'php', options: [] },
} as const
export type Language = keyof typeof INTERPRETERS

const withoutTypes = (code: string): string => {
  const { code: script, errors } = transformSync('block.ts', code)
  if (errors[0]) throw errors[0]
  return script
}

/** A block imports by a call. */
const asBlock = (script: string): string =>
  `{${script.replace(/^import (\{.+\}) from (.+);$/gm, 'const $1 = await import($2)')}}`

const TWICE: Readonly<Record<Language, (code: string) => string>> = {
  sh: (code) => `(\n${code})\n(\n${code})`,
  ts: (code) => asBlock(withoutTypes(code)).repeat(2),
  python: (code) => code.repeat(2),
  // PHP declares a function once.
  php: (code) => code + code.replace(/^<\?php|^function .+?^\}$/gms, ''),
}

/** Code that does the same twice, which is faster than to start its interpreter twice. */
export const twice = (language: Language, code: string): string => TWICE[language](code)

/** Whether this machine has what runs this language. */
export const canRun = (language: Language): Promise<boolean> =>
  run(INTERPRETERS[language].program, ['--version']).then(
    () => true,
    () => false
  )

/** Runs code, and answers the lines that it prints. */
export const linesOf = async (language: Language, code: string): Promise<string[]> => {
  const { program, options } = INTERPRETERS[language]
  const running = run(program, [...options], { cwd: PROJECT })
  running.child.stdin?.end(language === 'ts' ? withoutTypes(code) : code)
  const { stdout } = await running
  return stdout.split('\n').filter((line) => line !== '')
}
