import { type Answer, type Send, SuiteError } from './target.ts'

/** So many requests in a row without an answer that could be one end the run. */
const MOST_OUTAGES = 3

/** How often one request is sent to a target that asks for fewer. */
const MOST_TRIES = 6

/** Longer than this, in seconds, no 429 is waited for. */
const LONGEST_WAIT_S = 60

const isPage = ({ headers, text, body }: Answer): boolean =>
  body === undefined &&
  (/\bhtml\b/i.test(headers.get('Content-Type') ?? '') || /^\s*<(?:!doctype|html)/i.test(text))

const isAboutTls = (reason: string): boolean => /certificate|\bTLS\b|\bSSL\b/i.test(reason)

/** Returns why ComplyCube does not seem to be there, or undefined for a response that it may send. */
const outageIn = (answer: Answer): string | undefined => {
  const { request, status, text, silence, headers } = answer
  if (silence === 'late') return `The target gives ${text} to ${request}`
  if (silence === 'unreachable') {
    const advice = isAboutTls(text)
      ? 'Its certificate is not accepted or it speaks no TLS'
      : 'Is it running?'
    return `The target does not answer ${request} (${text}). ${advice}`
  }
  if (status >= 300 && status < 400) {
    const elsewhere = headers.get('Location') ?? 'another address'
    return `The target answers ${request} with ${status}, a redirect to ${elsewhere}. Give the address that answers itself`
  }
  if (!isPage(answer)) return undefined
  return `The target answers ${request} with ${status} and a page of HTML, so it is not the API. Give its address`
}

/** What the target asks for, or twice as long each time, in milliseconds. */
const pauseAfter = ({ headers }: Answer, tries: number): number => {
  const asked = headers.get('Retry-After') ?? ''
  const seconds = /^\d+$/.test(asked) ? Number(asked) : 2 ** (tries - 1)
  return Math.min(seconds, LONGEST_WAIT_S) * 1000
}

interface Patience {
  readonly wait: (ms: number) => Promise<void>
  /** A pause before each request. */
  readonly pauseMs: number
}

/**
 * Sends at a chosen rate and waits where the target asks for fewer requests. Throws a `SuiteError`,
 * and from then on always, when it makes no sense to go on.
 */
export const patiently = (send: Send, { wait, pauseMs }: Patience): Send => {
  let stopped: SuiteError | undefined
  let hasAnswered = false
  let isKeyTaken = false
  let outages = 0

  const stop = (sentence: string): never => {
    stopped = new SuiteError(sentence)
    throw stopped
  }

  const sendAtTheRate: Send = async (...request) => {
    for (let tries = 1; ; tries++) {
      if (pauseMs > 0) await wait(pauseMs)
      const answer = await send(...request)
      if (answer.status !== 429) return answer
      if (tries === MOST_TRIES) {
        stop(`The target answers ${answer.request} with 429 each of ${tries} times. Lower the rate`)
      }
      await wait(pauseAfter(answer, tries))
    }
  }

  return async (method, path, call) => {
    if (stopped) throw stopped
    const answer = await sendAtTheRate(method, path, call)
    const outage = outageIn(answer)
    if (outage !== undefined) {
      outages++
      const isHopeless = !hasAnswered && answer.silence !== 'late'
      if (isHopeless || outages === MOST_OUTAGES) stop(outage)
      return answer
    }
    hasAnswered = true
    outages = 0
    if (call?.authorization !== undefined) return answer
    if (answer.status === 401 && !isKeyTaken) {
      stop(`The target refuses the key: ${answer.request} is answered with 401. Give a key of its`)
    }
    isKeyTaken = true
    return answer
  }
}
