import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { startupSnapshot } from 'node:v8'
import { createModuleLoader, evaluateAsModule, evaluateInSnapshot } from './module-loader.ts'
import type { Start } from './start.ts'

/** Modules of Node that a snapshot cannot hold. They load when the started program first uses them. */
const LATE: ReadonlySet<string> = new Set(['node:http', 'node:https', 'node:tls'])

let isStarted = false

const requireBuiltIn = (id: string): object => {
  const found = process.getBuiltinModule(id)
  if (found === undefined) throw new Error(`Node has no module '${id}'`)
  return found
}

/** Stands for a module until one of its members is used, which may not happen in the snapshot. */
const late = (id: string): object => {
  let module: object | undefined
  const load = (): object => {
    if (!isStarted) throw new Error(`A start-up snapshot cannot hold the module '${id}'`)
    module ??= requireBuiltIn(id)
    return module
  }
  return new Proxy({}, { get: (_, key) => Reflect.get(load(), key) })
}

/** The folder of the command. A snapshot that is started finds it beside the launcher. */
let folder = join(import.meta.dirname, 'command')

/** Returns a file that is part of the executable; undefined if this is none. */
const embedded = (path: string): string | undefined => {
  if (!isStarted) return undefined
  const { isSea, getAsset } = process.getBuiltinModule('node:sea')
  return isSea() ? getAsset(path, 'utf8') : undefined
}

const load = createModuleLoader({
  readText: (path) => embedded(path) ?? readFileSync(join(folder, path), 'utf8'),
  placeOf: (path) => join(folder, path),
  evaluate: (...given) => (isStarted ? evaluateAsModule : evaluateInSnapshot)(...given),
  requireBuiltIn: (id) => (LATE.has(id) && !isStarted ? late(id) : requireBuiltIn(id)),
})

// The program exports it; see src/cli.ts.
const { main } = load('program.cjs') as { main: (start: Start) => Promise<void> }

startupSnapshot.setDeserializeMainFunction(() => {
  isStarted = true
  const [, launcher = ''] = process.argv
  folder = dirname(launcher)
  const { isSea } = process.getBuiltinModule('node:sea')
  void main(isSea() ? 'executable' : 'snapshot')
})
