import { readdirSync, readFileSync, readlinkSync, type Stats, statSync } from 'node:fs'
import { serverAddress } from './server-address.ts'

export interface Address {
  readonly host: string
  readonly port: number
}

/** Another process that runs this program. */
interface RunningProgram {
  /** The folder of the process below `/proc`. */
  readonly folder: string
  /** What follows the program on its command line. */
  readonly words: readonly string[]
}

const isSameFile = (one: Stats | undefined, other: Stats): boolean =>
  one?.ino === other.ino && one.dev === other.dev

/** Returns the words of a process after those that start this program; undefined if it runs another. */
const wordsAfterProgram = (folder: string, program: Stats): readonly string[] | undefined => {
  const words = readFileSync(`${folder}/cmdline`, 'latin1').split('\0').slice(0, -1)
  const index = words.findIndex((word) => {
    if (word === '' || word.startsWith('-')) return false
    const path = word.startsWith('/') ? word : `${folder}/cwd/${word}`
    return isSameFile(statSync(path, { throwIfNoEntry: false }), program)
  })
  return index === -1 ? undefined : words.slice(index + 1)
}

/** Returns what `found` returns, or undefined where the system does not let this process look. */
const unlessRefused = <T>(found: () => T): T | undefined => {
  try {
    return found()
  } catch {
    return undefined
  }
}

/** Returns other processes of this program. There are none where the system has no /proc. */
const findPrograms = (): readonly RunningProgram[] =>
  unlessRefused(() => {
    const program = statSync(process.argv[1] ?? process.execPath)
    return readdirSync('/proc').flatMap((name) => {
      if (!/^\d+$/.test(name) || Number(name) === process.pid) return []
      const folder = `/proc/${name}`
      const words = unlessRefused(() => wordsAfterProgram(folder, program))
      return words === undefined ? [] : { folder, words }
    })
  }) ?? []

/** Returns the last value of an option, in any form that the command takes. */
const lastValue = (words: readonly string[], long: string, short?: string): string | undefined => {
  const values = words.flatMap((word, index) => {
    if (word === long || word === short) return words[index + 1] ?? []
    if (word.startsWith(`${long}=`)) return word.slice(long.length + 1)
    return short !== undefined && /^-\w\d/.test(word) && word.startsWith(short) ? word.slice(2) : []
  })
  return values.at(-1)
}

/**
 * Returns the address that the command line or the variables of a server name. Returns undefined if the
 * program is no server, or takes any free port.
 */
const toldAddress = ({ folder, words }: RunningProgram): Address | undefined => {
  const [first = 'start'] = words
  // What follows `exec` is the command line of another program.
  const isServer = (first === 'start' || first.startsWith('-')) && !words.includes('exec')
  if (!isServer) return undefined
  const environment = Object.fromEntries(
    readFileSync(`${folder}/environ`, 'utf8')
      .split('\0')
      .map((line) => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)])
  )
  const options = { host: lastValue(words, '--host'), port: lastValue(words, '--port', '-p') }
  const { host, port } = serverAddress(options, environment)
  return Number(port) > 0 ? { host, port: Number(port) } : undefined
}

/** The state of listening sockets in the tables of the kernel. */
const LISTENING = '0A'

/** The tables of the kernel, each with the address at which its listening sockets are reached. */
const TABLES = [
  ['/proc/net/tcp', '127.0.0.1'],
  ['/proc/net/tcp6', '[::1]'],
] as const

/** Returns the addresses of listening sockets by the number of the socket. */
const listeningSockets = (): Map<string, Address> => {
  const found = new Map<string, Address>()
  for (const [table, loopback] of TABLES) {
    const [, ...lines] = readFileSync(table, 'latin1').trim().split('\n')
    for (const line of lines) {
      const columns = line.trim().split(/\s+/)
      const [, local = '', , state, , , , , , socket] = columns
      const port = Number.parseInt(local.split(':')[1] ?? '', 16)
      // A socket at every address, or at loopback, answers at loopback.
      if (state === LISTENING && socket !== undefined) found.set(socket, { host: loopback, port })
    }
  }
  return found
}

const addressIn = (
  { folder }: RunningProgram,
  sockets: ReadonlyMap<string, Address>
): Address | undefined => {
  for (const descriptor of readdirSync(`${folder}/fd`)) {
    const target = readlinkSync(`${folder}/fd/${descriptor}`)
    const socket = /^socket:\[(\d+)\]$/.exec(target)?.[1]
    const address = socket === undefined ? undefined : sockets.get(socket)
    if (address) return address
  }
  return undefined
}

/**
 * Returns addresses at which other processes of this program may listen, the likeliest first. Each is
 * found when it is asked for: first where servers were told to listen, then by the tables of the kernel,
 * which take 10 ms to read.
 */
export function* runningServers(): Generator<Address> {
  const programs = findPrograms()
  for (const program of programs) {
    const address = unlessRefused(() => toldAddress(program))
    if (address) yield address
  }
  if (programs.length === 0) return
  const sockets = unlessRefused(listeningSockets)
  if (!sockets) return
  for (const program of programs) {
    const address = unlessRefused(() => addressIn(program, sockets))
    if (address) yield address
  }
}
