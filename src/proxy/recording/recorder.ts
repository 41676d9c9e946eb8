import { closeSync, constants, ftruncateSync, openSync, writeSync } from 'node:fs'
import { UsageError } from '../../server/usage-error.ts'
import type { SeenExchange } from '../check-exchange.ts'
import type { Finding } from '../finding.ts'
import { shownBody, shownFinding, withoutKey } from './left-out.ts'
import { RECORDING_VERSION, RecordedExchange, type Recording } from './recording.ts'

/** What is known of an exchange besides what was seen of it. */
export interface Sent {
  /** The path with its query, as it was asked for. */
  readonly path: string
  /** What the header of this name says. */
  readonly authorization: string
}

/** What a recording ends with at any time, so that what is cut off is still whole. */
const TAIL = '\n]}\n'

const becauseOf = (file: string, error: unknown): UsageError =>
  new UsageError(
    `Cannot write the recording to ${file}: ${error instanceof Error ? error.message : error}`
  )

/** A file whose end is overwritten with each exchange. Nothing in it changes before `begin`. */
const openFile = (file: string) => {
  const attempt = <T>(act: () => T): T => {
    try {
      return act()
    } catch (error) {
      throw becauseOf(file, error)
    }
  }
  // For the eyes of its owner: there are people's data in it.
  const handle = attempt(() => openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600))
  let length = 0
  return {
    begin: (head: string): void =>
      attempt(() => {
        ftruncateSync(handle)
        length = writeSync(handle, head, 0)
        writeSync(handle, TAIL, length)
      }),
    add: (text: string): void =>
      attempt(() => {
        const bytes = Buffer.from(text + TAIL)
        writeSync(handle, bytes, 0, bytes.length, length)
        length += bytes.length - TAIL.length
      }),
    close: (): void => closeSync(handle),
  }
}

/** Keeps what passes, and writes it to a file where one is named. Throws where that cannot be written. */
export const openRecorder = (target: URL, file: string | undefined) => {
  const written = file === undefined ? undefined : openFile(file)
  const exchanges: RecordedExchange[] = []
  const recording: Recording = {
    version: RECORDING_VERSION,
    // Without what stands before the host's name, which may be a password.
    target: target.origin + target.pathname.replace(/\/$/, ''),
    exchanges,
  }
  let failure: unknown
  let isOpen = true
  return {
    recording,
    begin(): void {
      const { version } = recording
      const head = JSON.stringify({ version, target: recording.target }).slice(0, -1)
      written?.begin(`${head},"exchanges":[`)
    },
    keep(seen: SeenExchange, findings: readonly Finding[], { path, authorization }: Sent): void {
      const { number, method, status, requestBytes, answer } = seen
      const request = shownBody(requestBytes && Buffer.from(requestBytes).toString('utf8'))
      const body = shownBody(answer?.text)
      const whole = {
        ...{ number, method, path },
        ...(request !== undefined && { request }),
        status,
        ...(body !== undefined && { answer: body }),
        findings: findings.map(shownFinding),
      }
      const exchange = RecordedExchange.parse(withoutKey(whole, authorization))
      const separator = exchanges.length === 0 ? '\n' : ',\n'
      exchanges.push(exchange)
      if (failure !== undefined || !isOpen) return
      try {
        written?.add(separator + JSON.stringify(exchange))
      } catch (error) {
        failure = error
      }
    },
    /** Throws why the file is not whole, if it is not. */
    close(): void {
      if (isOpen) written?.close()
      isOpen = false
      if (failure !== undefined) throw failure
    },
  }
}

export type Recorder = ReturnType<typeof openRecorder>
