import { type ServerResponse, STATUS_CODES } from 'node:http'

/** Says of an answer that the proxy made it, and not the target. */
export const PROXY_HEADER = 'ComplyCube-Mock-Proxy'

/** Answers in the place of the target, in an envelope like that of the vendor. */
export const answerAsProxy = (
  outgoing: ServerResponse,
  status: 403 | 502 | 504,
  message: string
): void => {
  if (outgoing.headersSent) {
    outgoing.destroy()
    return
  }
  const body = JSON.stringify({ type: 'checking_proxy', message })
  // Named, for what a target said in its place may still be there.
  outgoing.writeHead(status, STATUS_CODES[status] ?? '', {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    [PROXY_HEADER]: 'answered-by-proxy',
  })
  outgoing.end(body)
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  ECONNRESET: 'the connection was cut before an answer came',
  EPROTO: 'it does not speak TLS there',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself; see NODE_EXTRA_CA_CERTS',
  SELF_SIGNED_CERT_IN_CHAIN: 'an authority in its certificate is unknown; see NODE_EXTRA_CA_CERTS',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'who signed its certificate is unknown; see NODE_EXTRA_CA_CERTS',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
}

/** Why there is no answer, in words. */
export const reasonOf = (error: Error): string => {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code.startsWith('HPE_')) return `what came is no HTTP (${error.message})`
  return REASONS[code] ?? error.message
}
