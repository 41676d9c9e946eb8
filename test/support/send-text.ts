import type { Answer, Fetch } from './api.ts'
import { holdControlAnswer } from './control-answer.ts'

/** A request whose body is sent as it is, be it JSON or not. */
export interface TextCall {
  /** Method and path: `POST /v1/clients`. */
  line: string
  body?: string | Uint8Array<ArrayBuffer>
  key?: string
  headers?: Record<string, string>
}

/** Headers of a value that is `none` are not sent. */
const headersOf = ({ key = 'test_default', headers }: TextCall): Record<string, string> => {
  const all = { Authorization: key, 'Content-Type': 'application/json', ...headers }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== 'none'))
}

/** Sends a body that `JSON.stringify` would not write. */
export const sendText = async (fetch: Fetch, call: TextCall): Promise<Answer> => {
  const [method = '', path = ''] = call.line.split(' ')
  // As bytes, or the platform would add a content type of its own.
  const body = typeof call.body === 'string' ? new TextEncoder().encode(call.body) : call.body
  const request = new Request(`http://mock${path}`, {
    method,
    headers: headersOf(call),
    ...(body && { body }),
  })
  const response = await fetch(request)
  const text = await response.text()
  const { status, headers } = response
  const answer = { status, headers, body: text === '' ? undefined : JSON.parse(text) }
  holdControlAnswer(method, path, answer)
  return answer
}
