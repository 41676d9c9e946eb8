import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'

/** Where a server listens. */
export interface Address {
  readonly host: string
  readonly port: number
}

const LISTENING = '0A'

/** Sockets that listen, as the kernel lists them: address and port by the number of the socket. */
const listeningSockets = (): Map<string, Address> => {
  const found = new Map<string, Address>()
  for (const [table, loopback] of [
    ['/proc/net/tcp', '127.0.0.1'],
    ['/proc/net/tcp6', '[::1]'],
  ] as const) {
    const [, ...lines] = readFileSync(table, 'latin1').trim().split('\n')
    for (const line of lines) {
      const columns = line.trim().split(/\s+/)
      const [, local = '', , state, , , , , , socket] = columns
      const port = Number.parseInt(local.split(':')[1] ?? '', 16)
      // What listens on every address, or on loopback, can be asked on loopback.
      if (state === LISTENING && socket !== undefined) found.set(socket, { host: loopback, port })
    }
  }
  return found
}

const realPath = (path: string): string | undefined => {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

/** Whether a process runs the file that this one runs. */
const isSameProgram = (pid: string): boolean => {
  const own = realPath(process.argv[1] ?? '')
  const folder = readlinkSync(`/proc/${pid}/cwd`)
  const words = readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0')
  return words.some((word) => word !== '' && realPath(resolve(folder, word)) === own)
}

const addressOf = (pid: string, sockets: ReadonlyMap<string, Address>): Address | undefined => {
  for (const descriptor of readdirSync(`/proc/${pid}/fd`)) {
    const target = readlinkSync(`/proc/${pid}/fd/${descriptor}`)
    const socket = /^socket:\[(\d+)\]$/.exec(target)?.[1]
    const address = socket === undefined ? undefined : sockets.get(socket)
    if (address) return address
  }
  return undefined
}

/**
 * The address at which another process of this program really listens, whatever its flags were.
 * Nothing where there is none, or where the system does not tell (it takes Linux's /proc).
 */
export const findRunningServer = (): Address | undefined => {
  try {
    const sockets = listeningSockets()
    for (const pid of readdirSync('/proc')) {
      if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue
      try {
        const address = isSameProgram(pid) ? addressOf(pid, sockets) : undefined
        if (address) return address
      } catch {
        // Somebody else's process, or one that has just ended: not ours to look into.
      }
    }
  } catch {
    // No /proc here: the caller falls back on what it was told.
  }
  return undefined
}
