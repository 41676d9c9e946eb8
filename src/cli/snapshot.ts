import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { startupSnapshot } from 'node:v8'
import { createModuleLoader, evaluateAsModule, evaluateInSnapshot } from './module-loader.ts'
import type { Start } from './start.ts'

/** Modules of Node that a snapshot cannot hold. They load when the started program first uses them. */
const LATE: ReadonlySet<string> = new Set(['node:http', 'node:https', 'node:tls'])

/** Whether this runs now to be kept in a snapshot, and not to serve. */
let isKept = startupSnapshot.isBuildingSnapshot()

const requireBuiltIn = (id: string): object => {
  const found = process.getBuiltinModule(id)
  if (found === undefined) throw new Error(`Node has no module '${id}'`)
  return found
}

/** Stands for a module until one of its members is used, which may not happen in the snapshot. */
const late = (id: string): object => {
  let module: object | undefined
  const load = (): object => {
    if (isKept) throw new Error(`A start-up snapshot cannot hold the module '${id}'`)
    module ??= requireBuiltIn(id)
    return module
  }
  return new Proxy({}, { get: (_, key) => Reflect.get(load(), key) })
}

/** The folder of the command. A snapshot that is started finds it beside the launcher. */
let folder = join(import.meta.dirname, 'command')

const isExecutable = (): boolean => process.getBuiltinModule('node:sea').isSea()

const readText = (path: string): string =>
  !isKept && isExecutable()
    ? process.getBuiltinModule('node:sea').getAsset(path, 'utf8')
    : readFileSync(join(folder, path), 'utf8')

const load = createModuleLoader({
  readText,
  placeOf: (path) => join(folder, path),
  evaluate: (...given) => (isKept ? evaluateInSnapshot : evaluateAsModule)(...given),
  requireBuiltIn: (id) => (isKept && LATE.has(id) ? late(id) : requireBuiltIn(id)),
})

const loadProgram = () =>
  // The program exports it; see src/cli.ts.
  load('program.cjs') as {
    main: (start: Start) => Promise<void>
    warmUp: () => Promise<void>
  }

if (isKept) {
  const { main, warmUp } = loadProgram()
  void warmUp()
  startupSnapshot.setDeserializeMainFunction(() => {
    isKept = false
    const [, launcher = ''] = process.argv
    folder = dirname(launcher)
    void main(isExecutable() ? 'executable-snapshot' : 'snapshot')
  })
} else {
  // An executable of a Node that cannot keep the program in a snapshot.
  folder = dirname(process.execPath)
  void loadProgram().main('executable')
}
