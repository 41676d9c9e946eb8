import { createHmac, timingSafeEqual } from 'node:crypto'

/** Calls of ComplyCube's API. `url` is ComplyCube or a mock, e.g. `http://127.0.0.1:4010/v1`. */
export const connect = ({ url, apiKey }) => {
  const call = async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { Authorization: apiKey, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const answer = await response.json()
    if (response.ok) return answer
    throw new Error(`${method} ${path} was refused: ${answer.message}`)
  }
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
  }
}

/** Whether the signature of a webhook is that of these bytes. */
export const isSigned = (bytes, signature = '', secret) => {
  const wanted = createHmac('sha256', secret).update(bytes).digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
