import type { CallOf } from '../contracts/control/operation.ts'
import type { ControlOperations } from '../contracts/control/operations.ts'
import { sandboxName, token } from './place.ts'

/** A control call as data: what the page sends, and what it offers to copy. */
export interface ControlCall {
  readonly method: string
  /** Path and query, with `/_mock`. */
  readonly path: string
  readonly body?: object | undefined
}

/** What the mock refused, in its own sentence. `status` is 0 if there was no answer. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** The headers that name the sandbox and hold the token. */
export const ownHeaders = (): Record<string, string> => ({
  ...(sandboxName.value !== undefined && { 'ComplyCube-Mock-Sandbox': sandboxName.value }),
  ...(token.value !== '' && { 'ComplyCube-Mock-Token': token.value }),
})

const messageIn = (text: string, status: number): string => {
  try {
    const { error }: { error?: unknown } = Object(JSON.parse(text))
    if (typeof error === 'string') return error
  } catch {
    // What answers is no mock; its text says more than the reason of the parser.
  }
  return `The mock answered ${status}: ${text.slice(0, 200) || 'nothing'}`
}

/** Sends a call. Throws a Refusal with the sentence of the mock. */
export const sendCall = async ({ method, path, body }: ControlCall): Promise<Response> => {
  const json = body && {
    body: JSON.stringify(body),
    headers: { ...ownHeaders(), 'Content-Type': 'application/json' },
  }
  const response = await fetch(path, { method, headers: ownHeaders(), ...json }).catch(() => {
    throw new Refusal(0, 'The mock does not answer. Is it still running?')
  })
  if (response.ok) return response
  throw new Refusal(response.status, messageIn(await response.text(), response.status))
}

/** Fills in the line of an operation: `POST /checks/:id/complete`. */
export const callOf = (
  line: string,
  input: { readonly params?: object; readonly query?: object; readonly body?: object } = {}
): ControlCall => {
  const [method = 'GET', template = '/'] = line.split(' ')
  const values = new Map<string, unknown>(Object.entries(input.params ?? {}))
  const filled = template.replace(/:(\w+)/g, (_, name) => encodeURIComponent(`${values.get(name)}`))
  const given = Object.entries(input.query ?? {}).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return { method, path: `/_mock${filled}${query && `?${query}`}`, body: input.body }
}

const sendLine = async <Answer>(
  line: string,
  input?: { readonly params?: object; readonly query?: object; readonly body?: object }
): Promise<Answer> => {
  const response = await sendCall(callOf(line, input))
  // Trusted: the page comes from the mock that answers.
  return (await response.json()) as Answer
}

/** Calls an operation of the control contract and returns its response. */
export const call: CallOf<ControlOperations> = sendLine

const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** The call as a command for a terminal. */
export const asCurl = ({ method, path, body }: ControlCall): string => {
  const headers = Object.entries(ownHeaders()).map(([name, value]) => [
    name,
    name.endsWith('Token') ? '$TOKEN' : value,
  ])
  const parts = [
    `curl -X ${method} ${shellQuoted(location.origin + path)}`,
    ...headers.map(([name, value]) =>
      value === '$TOKEN' ? `-H "${name}: $TOKEN"` : `-H ${shellQuoted(`${name}: ${value}`)}`
    ),
    ...(body ? [`-d ${shellQuoted(JSON.stringify(body))}`] : []),
  ]
  return parts.join(' \\\n  ')
}

/** The call as TypeScript, for Node and browsers. */
export const asTypeScript = ({ method, path, body }: ControlCall): string => {
  const headers = Object.entries(ownHeaders()).map(([name, value]) => {
    const shown = name.endsWith('Token') ? 'token' : JSON.stringify(value)
    return `    ${JSON.stringify(name)}: ${shown},\n`
  })
  const head = headers.length > 0 ? `  headers: {\n${headers.join('')}  },\n` : ''
  const sent = body ? `  body: JSON.stringify(${JSON.stringify(body)}),\n` : ''
  return `await fetch(${JSON.stringify(location.origin + path)}, {\n  method: '${method}',\n${head}${sent}})`
}
