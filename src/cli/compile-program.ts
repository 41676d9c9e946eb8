import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { crc32 } from 'node:zlib'
import { VERSION } from '../version.ts'
import type { Start } from './start.ts'

/** Keeps the code that is compiled by now, so that the next start need not compile it. Returns a sentence about it. */
export type KeepCode = () => string

/** What `src/cli.ts` exports. The program itself exports more, for its chunks. */
interface ProgramExports {
  main: (start: Start, keepCode?: KeepCode) => Promise<void>
}

/** The parameters that Node gives to every CommonJS file. */
type Program = (
  exports: ProgramExports,
  require: NodeJS.Require,
  module: object,
  filename: string,
  dirname: string
) => void

/**
 * The path of the code cache for the running Node binary, or `undefined` if Node runs with flags.
 *
 * V8 accepts caches of other patch releases, and then the process dies. Therefore the name of the
 * file holds everything that identifies the binary; its size distinguishes builds of one version.
 */
export const cachePathIn = (folder: string): string | undefined => {
  const { arch, execArgv, execPath, platform, version } = process
  if (execArgv.length > 0 || process.env.NODE_OPTIONS) return undefined
  return join(folder, `program-${version}-${platform}-${arch}-${statSync(execPath).size}.cache`)
}

/** The length of what follows the compiled code in a cache file, in bytes. */
const TRAILER_BYTES = 128

/**
 * V8 checks neither the compiled code nor more of the program than its length, and dies of a wrong byte. So
 * the code is followed by its checksum, and by what changes with the program: `identity`. A digest would load
 * node:crypto, which takes 2 ms of a start.
 */
const trailerOf = (code: Buffer, identity: string): string =>
  `${crc32(code)} ${identity}`.padEnd(TRAILER_BYTES)

/** Returns the compiled code of a cache file; undefined if there is none for this very program. */
const readCache = (path: string | undefined, identity: string): Buffer | undefined => {
  if (path === undefined) return undefined
  try {
    const bytes = readFileSync(path)
    const code = bytes.subarray(0, -TRAILER_BYTES)
    const trailer = bytes.toString('latin1', code.length)
    return trailer === trailerOf(code, identity) ? code : undefined
  } catch {
    return undefined
  }
}

/** Whether a process runs, also if it belongs to another user. */
const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && Reflect.get(error, 'code') === 'EPERM'
  }
}

/** Removes what was left by processes that ended while they wrote a cache file. */
const removeUnfinished = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const pid = /^program-.*\.cache\.(\d+)$/.exec(name)?.[1]
    if (pid === undefined || isRunning(Number(pid))) continue
    try {
      rmSync(join(folder, name))
    } catch {
      // Another process has removed it, or it belongs to another user.
    }
  }
}

/** Writes a cache file. The name changes last, so that no other process reads half of it. */
const writeCache = (path: string, identity: string, code: Buffer): void => {
  removeUnfinished(dirname(path))
  const unfinished = `${path}.${process.pid}`
  try {
    writeFileSync(unfinished, Buffer.concat([code, Buffer.from(trailerOf(code, identity))]))
    renameSync(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

const HEAD = '(function (exports, require, module, __filename, __dirname) {'
const TAIL = '\n})'

/**
 * Returns the text of the program as a function expression, and its identity: version, size and time of the
 * last change. The bytes are put together before they become a text, so that V8 copies no text.
 */
const readProgram = (filename: string): { text: string; identity: string } => {
  const file = openSync(filename, 'r')
  try {
    const { size, mtime } = fstatSync(file)
    // Archives keep whole seconds.
    const changedAt = Math.floor(mtime.getTime() / 1000)
    const bytes = Buffer.allocUnsafe(HEAD.length + size + TAIL.length)
    let end = bytes.write(HEAD, 'latin1')
    let read: number
    do {
      read = readSync(file, bytes, end, bytes.length - TAIL.length - end, null)
      end += read
    } while (read > 0)
    end += bytes.write(TAIL, end, 'latin1')
    // The build leaves only ASCII in the program.
    return { text: bytes.toString('latin1', 0, end), identity: `${VERSION} ${size} ${changedAt}` }
  } finally {
    closeSync(file)
  }
}

/**
 * Compiles `program.cjs` in `folder`, with its code cache if this Node binary made one. `require` is
 * that of a file in this folder.
 *
 * The cache saves about 60 ms of CPU time, 24 % of the time from start to first answer (median of 20
 * alternating runs on Node 20). The build makes one. An installed package has none, so its first start
 * under a Node binary calls `keepCode`.
 */
export const compileProgram = (
  folder: string,
  require: NodeJS.Require
): { run: () => Promise<void> } => {
  const filename = join(folder, 'program.cjs')
  const { text, identity } = readProgram(filename)
  const path = cachePathIn(folder)
  const cachedData = readCache(path, identity)
  const script = new Script(text, { filename, ...(cachedData && { cachedData }) })
  const keepCode = (wanted: string): string => {
    try {
      writeCache(wanted, identity, script.createCachedData())
      return `The compiled program is kept in ${wanted} for the next start`
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return `Each start compiles the program, because the result cannot be kept: ${reason}`
    }
  }
  const run = (): Promise<void> => {
    // The script is the function expression above, so its value has this type.
    const program = script.runInThisContext() as Program
    // What the program adds is what its type says.
    const exports = {} as ProgramExports
    // Node asks no more of a module that is loaded. Making one would load a module of Node itself.
    const module = { exports, loaded: true, children: [] } as unknown as NodeJS.Module
    // Chunks that load later require the program: they must get this one, not start another.
    require.cache[filename] = module
    program(exports, require, module, filename, folder)
    const isKept = path === undefined || script.cachedDataRejected === false
    return exports.main('files', isKept ? undefined : () => keepCode(path))
  }
  return { run }
}
