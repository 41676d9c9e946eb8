import type { IncomingMessage } from 'node:http'
import type { SendResult } from './delivery.ts'

/** How much of a receiver's answer is kept, in characters. */
const EXCERPT_LENGTH = 500

/** `20x`, as ComplyCube says it (decision 48), and to its end. */
export const isSuccess = ({ status = 0, error }: SendResult): boolean =>
  error === undefined && status >= 200 && status <= 209

const TEACHING: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused: nothing listens there',
  ENOTFOUND: 'host name not found',
  EAI_AGAIN: 'host name not found',
  ECONNRESET: 'connection closed before an answer',
  EPROTO: 'TLS error: is it really https?',
}

/** What an error of a request means to whoever reads the log. */
export const describe = ({ code = '', message }: NodeJS.ErrnoException): string => {
  if (code.startsWith('HPE_')) return 'what came back is not HTTP'
  return TEACHING[code] ?? message
}

const problemOf = ({ statusCode = 0, headers }: IncomingMessage): string | undefined => {
  const isRedirect = statusCode >= 300 && statusCode < 400
  if (!isRedirect) return undefined
  return `redirected to ${headers.location ?? 'nowhere'}: redirects are not followed`
}

/**
 * Reads a receiver's answer to its end, or to where it breaks off. Answers how to tell what there
 * is of it so far.
 */
export const readAnswer = (
  incoming: IncomingMessage,
  end: (result: SendResult) => void
): ((error: string | undefined) => SendResult) => {
  let text = ''
  const resultWith = (error: string | undefined): SendResult => ({
    status: incoming.statusCode ?? 0,
    ...(error !== undefined && { error }),
    ...(text !== '' && { answer: text }),
  })
  incoming.setEncoding('utf8')
  incoming.on('data', (more: string) => {
    text += more.slice(0, EXCERPT_LENGTH - text.length)
  })
  incoming.on('error', () => end(resultWith('connection closed in the middle of the answer')))
  incoming.on('end', () => end(resultWith(problemOf(incoming))))
  return resultWith
}
