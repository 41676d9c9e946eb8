import type { SendResult } from '../../contracts/control/deliveries.ts'

/** Vendor: a status of `20x` is a success (decision 48). The answer must also be complete. */
export const isSuccess = ({ status = 0, error }: SendResult): boolean =>
  error === undefined && status >= 200 && status <= 209

export const CLOSED_BEFORE = 'connection closed before an answer'

export const CLOSED_WITHIN = 'connection closed in the middle of the answer'

export const NOT_HTTP = 'what came back is not HTTP'

const UNTRUSTED =
  "its certificate is not trusted, probably because it is self-signed; start the mock with the environment variable NODE_EXTRA_CA_CERTS set to the PEM file of the receiver's authority, or use an http:// address"

const EXPLANATIONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused: nothing listens there',
  ENOTFOUND: 'host name not found',
  EAI_AGAIN: 'host name not found',
  ECONNRESET: CLOSED_BEFORE,
  EPIPE: CLOSED_BEFORE,
  EPROTO: 'TLS error: is it really https?',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
}

/** Says in words why a connection failed. */
export const explain = ({ code = '', message }: NodeJS.ErrnoException): string =>
  EXPLANATIONS[code] ?? message

interface Answer {
  readonly status?: number | undefined
  readonly location?: string | undefined
  readonly excerpt: string
}

const redirectProblem = ({ status = 0, location }: Answer): string | undefined => {
  const isRedirect = status >= 300 && status < 400
  if (!isRedirect) return undefined
  return `redirected to ${location ?? 'nowhere'}: redirects are not followed`
}

/** The result of an answer. `problem` says why it is not whole or does not count. */
export const resultOf = (answer: Answer, problem = redirectProblem(answer)): SendResult => ({
  status: answer.status ?? 0,
  ...(problem !== undefined && { error: problem }),
  ...(answer.excerpt !== '' && { answer: answer.excerpt }),
})
