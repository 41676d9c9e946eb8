import { spawn } from 'node:child_process'
import { createControl } from '../testing/control.ts'

/** What the keys of a terminal act on. */
export interface KeyTarget {
  /** Where the mock of this process listens. */
  readonly url: string
  /** The control token, if the mock demands one. */
  readonly token: string | undefined
  readonly stop: () => Promise<void>
  readonly print: (text: string) => void
}

const HELP = `
  h  show these keys
  o  open the page in a browser
  r  reset the sandbox of the key test_default
  q  stop the mock
`

const OPENERS: Readonly<Record<string, string>> = { darwin: 'open', win32: 'explorer' }

/** Opens an address in the browser of this machine. Prints the address if that is not possible. */
export const openPage = (url: string, print: (text: string) => void): void => {
  const child = spawn(OPENERS[process.platform] ?? 'xdg-open', [url], {
    stdio: 'ignore',
    detached: true,
  })
  child.once('error', () => print(`No browser can be started here; open ${url}/ yourself.\n`))
  child.unref()
}

/** Listens to single keys on the terminal. */
export const listenToKeys = ({ url, token, stop, print }: KeyTarget): void => {
  const control = createControl({ url, ...(token !== undefined && { token }) })
  const reset = async (): Promise<void> => {
    try {
      await control.reset()
      print('The sandbox of test_default was reset.\n')
    } catch (error) {
      print(`${error instanceof Error ? error.message : String(error)}\n`)
    }
  }
  const actions: Readonly<Record<string, () => unknown>> = {
    h: () => print(HELP),
    o: () => openPage(url, print),
    r: reset,
    q: stop,
    // Raw mode takes Ctrl-C and Ctrl-D from the terminal.
    '\u0003': stop,
    '\u0004': stop,
  }
  const { stdin } = process
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.on('data', (keys: string) => {
    for (const key of keys) actions[key]?.()
  })
  // A terminal that is gone sends no more keys; the mock goes on until a signal.
  stdin.on('error', () => undefined)
  process.once('exit', () => stdin.setRawMode(false))
}
