/** How long a note counts without being renewed, in milliseconds. */
const NOTE_MS = 5000

/** How often a window looks at the note, in milliseconds. */
const LOOK_MS = 1000

/** Time in which a window that wrote at the same moment has written too, in milliseconds. */
const SETTLE_MS = 50

const textAt = (key: string): string => {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    // A browser may refuse storage; then each window is on its own.
    return ''
  }
}

const writeAt = (key: string, text: string): void => {
  try {
    localStorage.setItem(key, text)
  } catch {
    // See above.
  }
}

/** `takeTurns` by a note in the storage of the browser, which the window that runs renews. */
const takeTurnsByNote = (key: string, run: () => Promise<void>, yieldTurn: () => void) => {
  const own = String(performance.timeOrigin + performance.now())
  let isRunning = false
  const holder = (): string => {
    const [name = '', until = ''] = textAt(key).split(' ')
    return Number(until) > Date.now() ? name : ''
  }
  const write = (): void => writeAt(key, `${own} ${Date.now() + NOTE_MS}`)
  const look = async (): Promise<void> => {
    const found = holder()
    if (found !== '' && found !== own) {
      // A window in the background is woken too seldom to keep its note.
      if (isRunning) yieldTurn()
      isRunning = false
      return
    }
    write()
    if (isRunning) return
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    const isOther = holder() !== own && textAt(key) !== ''
    if (isRunning || isOther || isLeft) return
    isRunning = true
    void run()
  }
  let isLeft = false
  const leave = (): void => {
    isLeft = true
    clearInterval(timer)
    if (isRunning && holder() === own) writeAt(key, '')
  }
  const timer = setInterval(look, LOOK_MS)
  addEventListener('pagehide', leave, { once: true })
  void look()
  return leave
}

/**
 * Calls `run` in one window of the browser at a time; the next one follows when that window closes.
 * Only secure contexts have locks. Elsewhere a window may lose its turn while it runs: `yieldTurn` is
 * called then. Returns a function that gives the turn up.
 */
export const takeTurns = (
  name: string,
  run: () => Promise<void>,
  yieldTurn: () => void
): (() => void) => {
  const locks: LockManager | undefined = navigator.locks
  if (locks === undefined) return takeTurnsByNote(name, run, yieldTurn)
  const waiting = new AbortController()
  locks.request(name, { signal: waiting.signal }, run).catch(() => undefined)
  return () => waiting.abort()
}
