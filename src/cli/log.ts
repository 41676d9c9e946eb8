import { styleText } from 'node:util'
import type { EventLine, RequestLine } from '../server/options.ts'
import { limit, onNextTurn, startStopwatch, systemTime } from '../server/sandbox/real-time.ts'
import { printable, printableJson } from './printable.ts'

/** What the log of a server looks like. */
export interface LogSettings {
  /** One JSON object per line, with everything. */
  readonly isJson: boolean
  /** Whether the log also says how the scenario of each check was chosen. */
  readonly isVerbose: boolean
  readonly hasColor: boolean
  /** Writes text: the lines of a turn of the event loop, or of some milliseconds if there are many. */
  readonly write: (text: string) => void
}

/** The log of a server: functions for its options, and the count of what happened. */
export interface Log {
  readonly onRequest: (line: RequestLine) => void
  readonly onEvent: (line: EventLine) => void
  /** Returns one sentence: requests, ended checks and failed deliveries since the start. */
  readonly summary: () => string
  /** Writes the lines that wait. */
  readonly flush: () => void
}

type Color = 'red' | 'green' | 'yellow' | 'cyan' | 'dim'

/** `0.4 ms`, `12 ms`. Four times as fast as `toFixed`, and each line of the log has one. */
const formatDuration = (ms: number): string => {
  if (ms >= 10) return `${Math.round(ms)} ms`
  const tenths = Math.round(ms * 10)
  return `${Math.floor(tenths / 10)}.${tenths % 10} ms`
}

const SECOND_MS = 1000

/** Writes local times of day, such as `14:02:11`. Keeps the last text: a second may have many lines. */
const createTimeWriter = (): ((time: number) => string) => {
  let lastSecond = Number.NaN
  let lastText = ''
  return (time) => {
    const second = Math.floor(time / SECOND_MS)
    if (second !== lastSecond) {
      lastSecond = second
      lastText = new Date(time).toTimeString().slice(0, 8)
    }
    return lastText
  }
}

const colorOfStatus = (status: number): Color => (status >= 400 || status === 0 ? 'red' : 'green')

const COLOR_OF_OUTCOME: Readonly<Record<string, Color>> = { clear: 'green', attention: 'yellow' }

const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : many}`

/** The least time between two writes, in milliseconds: each one wakes the reader of a pipe. */
const PAUSE_MS = 10

/**
 * Returns a log for the options `onRequest` and `onEvent`. It formats and writes lines at the end of
 * their turn, or together with later ones if it has just written some.
 */
export const createLog = ({ isJson, isVerbose, hasColor, write }: LogSettings): Log => {
  const count = { requests: 0, checks: 0, failures: 0 }
  let waiting: (() => string)[] = []
  const timeOfDay = createTimeWriter()

  const paint = (color: Color, text: string): string =>
    hasColor ? styleText(color, text, { validateStream: false }) : text

  /** Puts the time before a line, and remarks below it. */
  const lines = (time: number, head: string, remarks: readonly string[] = []): string => {
    let text = `${paint('dim', timeOfDay(time))} ${head}`
    for (const remark of remarks) text += `\n           ${paint('dim', printable(remark))}`
    return text
  }

  const formatRequest = (line: RequestLine, time: number): string => {
    const { method, path, status, durationMs, sandbox = '-', error, notes, reasons } = line
    const showsAll = isVerbose || reasons.length === 0
    const shown = showsAll ? notes : notes.filter((note) => !reasons.includes(note))
    const result = paint(colorOfStatus(status), String(status))
    const end = paint('dim', `${formatDuration(durationMs)} ${printable(sandbox)}`)
    // Each part by itself: a joined text has to be copied before it can be searched.
    const head = `${printable(method)} ${printable(path)} ${result} ${end}`
    return lines(time, head, error ? [error.message, ...shown] : shown)
  }

  const formatCheck = ({ id = '', check, sandbox }: EventLine): string => {
    const { type = '', outcome = '', scenario, by = '' } = check ?? {}
    const because = scenario === undefined ? `by ${by}` : `${scenario}, by ${by}`
    const result = paint(COLOR_OF_OUTCOME[outcome] ?? 'red', outcome)
    return `check ${id} ${type} → ${result} ${printable(`(${because})`)} ${paint('dim', printable(sandbox))}`
  }

  const formatDelivery = ({ delivery, what, sandbox }: EventLine): string => {
    if (!delivery) return printable(what)
    const { event, url, attempt, status, error, latencyMs, nextAttemptAt } = delivery
    const isGood = status !== undefined && status >= 200 && status < 300
    const result = error ?? `${status} ${formatDuration(latencyMs)}`
    const retry = attempt > 1 ? `, attempt ${attempt}` : ''
    const next = nextAttemptAt === undefined ? '' : `, next attempt at ${nextAttemptAt}`
    const end = paint(isGood ? 'green' : 'red', printable(`${result}${retry}${next}`))
    return `${paint('cyan', '→')} ${event}  ${printable(url)}  ${end} ${paint('dim', printable(sandbox))}`
  }

  const formatEvent = (line: EventLine): string => {
    const { kind, what, status = 0, sandbox } = line
    const end = paint('dim', printable(sandbox))
    if (kind === 'control') {
      return `${paint('cyan', 'control')} ${printable(what)} ${paint(colorOfStatus(status), String(status))} ${end}`
    }
    if (line.check) return formatCheck(line)
    if (line.kind === 'delivery.succeeded' || line.kind === 'delivery.failed') {
      return formatDelivery(line)
    }
    return `${printable(what)} ${end}`
  }

  /** Tells the time since the last write. */
  let sinceWrite: (() => number) | undefined

  const flush = (): void => {
    if (waiting.length === 0) return
    let text = ''
    for (const format of waiting) text += `${format()}\n`
    waiting = []
    write(text)
    sinceWrite = startStopwatch()
  }
  const add = (format: () => string): void => {
    if (waiting.push(format) > 1) return
    const isBusy = sinceWrite !== undefined && sinceWrite() < PAUSE_MS
    if (isBusy) limit(PAUSE_MS, flush)
    else onNextTurn(flush)
  }

  return {
    onRequest: (line) => {
      count.requests++
      const time = systemTime()
      add(() => (isJson ? printableJson(line) : formatRequest(line, time)))
    },
    onEvent: (line) => {
      if (line.check) count.checks++
      if (line.kind === 'delivery.failed') count.failures++
      // The attempt itself has a line, so its start needs none.
      if (!isJson && line.kind === 'delivery.retried') return
      const time = systemTime()
      add(() => (isJson ? printableJson(line) : lines(time, formatEvent(line))))
    },
    summary: () =>
      `${plural(count.requests, 'request')}, ${plural(count.checks, 'ended check')}, ${plural(count.failures, 'failed delivery', 'failed deliveries')}`,
    flush,
  }
}
