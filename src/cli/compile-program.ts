import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Script } from 'node:vm'

/** What the program may use, as Node gives it to any CommonJS file. */
type Program = (
  exports: object,
  require: NodeJS.Require,
  module: object,
  filename: string,
  dirname: string
) => void

/** Where the machine code of the program is kept that the build has made. */
export const cacheIn = (folder: string): string => join(folder, 'program.cache')

const readCache = (folder: string): Buffer | undefined => {
  try {
    return readFileSync(cacheIn(folder))
  } catch {
    return undefined
  }
}

/**
 * The program in the form in which it starts fastest: compiled beforehand, where the build was done
 * by the same version of Node. Any other version refuses what it finds and compiles anew.
 */
export const compileProgram = (folder: string): { script: Script; run: () => void } => {
  const filename = join(folder, 'program.cjs')
  const text = readFileSync(filename, 'utf8')
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${text}\n})`
  const cachedData = readCache(folder)
  const script = new Script(wrapped, { filename, ...(cachedData && { cachedData }) })
  const run = (): void => {
    // The text is the wrapper above.
    const program = script.runInThisContext() as Program
    const module = { exports: {} }
    program(module.exports, createRequire(filename), module, filename, folder)
  }
  return { script, run }
}
