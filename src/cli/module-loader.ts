import { dirname, posix } from 'node:path'
import { Script } from 'node:vm'

/** What a CommonJS file exports. */
export type Exports = Record<string, unknown>

type Require = (id: string) => unknown

/** The parameters of a CommonJS file. */
type ModuleFunction = (
  exports: Exports,
  require: Require,
  module: { exports: Exports },
  filename: string,
  dirname: string
) => void

/** A module of Node, and how it runs the text of a file. Node's own types leave this out. */
interface CompilableModule {
  exports: Exports
  require: Require
  _compile: (text: string, filename: string) => unknown
}

/** How a file of the command becomes a module. */
type Evaluate = (text: string, filename: string, exports: Exports, require: Require) => void

/** Runs a file while a snapshot is made. There, Node has no modules in files, and no `import()`. */
export const evaluateInSnapshot: Evaluate = (text, filename, exports, require) => {
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${text}\n})`
  // The script is the function expression above, so its value has this type.
  const run = new Script(wrapped, { filename }).runInThisContext() as ModuleFunction
  run(exports, require, { exports }, filename, dirname(filename))
}

/** Runs a file as Node runs modules, so that `import()` works in it. */
export const evaluateAsModule: Evaluate = (text, filename, exports, require) => {
  const { Module } = process.getBuiltinModule('node:module')
  // Every module has these members; see `CompilableModule`.
  const module = new Module(filename) as unknown as CompilableModule
  module.exports = exports
  module.require = require
  module._compile(text, filename)
}

/** Where the files of the command are, and how they are run. */
export interface ModuleSource {
  /** Returns the text of a file, given its path below the folder of the command. Throws if it is missing. */
  readonly readText: (path: string) => string
  /** The path of a file as `import.meta` and stacks show it. */
  readonly placeOf: (path: string) => string
  readonly requireBuiltIn: Require
  readonly evaluate: Evaluate
}

/**
 * Returns a function that loads files of the command. A start-up snapshot needs it: the `require` of a
 * snapshot and of an executable knows only modules of Node. Each file is loaded once.
 */
export const createModuleLoader = ({
  readText,
  placeOf,
  requireBuiltIn,
  evaluate,
}: ModuleSource): ((path: string) => Exports) => {
  const modules = new Map<string, Exports>()
  const load = (path: string): Exports => {
    const known = modules.get(path)
    if (known) return known
    const exports: Exports = {}
    modules.set(path, exports)
    const folder = posix.dirname(path)
    const require = (id: string): unknown =>
      id.startsWith('.') ? load(posix.join(folder, id)) : requireBuiltIn(id)
    evaluate(readText(path), placeOf(path), exports, require)
    return exports
  }
  return load
}
