import type { FlowChoice, FlowEnd, FlowPageState } from '../contracts/control/flow-page.ts'

/** A request got no response: the device is offline, or the mock has stopped. */
export class NoConnection extends Error {
  override name = 'NoConnection'
}

/** The mock refused a step; the message says why. */
export class RefusedStep extends Error {
  override name = 'RefusedStep'
}

/** The link has ended or is unknown. The mock has a page that says why. */
export class EndedLink extends Error {
  override name = 'EndedLink'
}

/** The address of the link, without a slash at its end. Its routes are below. */
export const ADDRESS = location.origin + location.pathname.replace(/\/+$/, '')

const NOT_FOUND = 404
const GONE = 410

const messageIn = (answer: unknown, status: number): string => {
  const error: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'error') : undefined
  return typeof error === 'string' ? error : `The mock answers with status ${status}`
}

const send = async (method: string, step: string, body?: object): Promise<unknown> => {
  let response: Response
  let answer: unknown
  try {
    response = await fetch(`${ADDRESS}/${step}`, {
      method,
      ...(body && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    answer = await response.json()
  } catch {
    throw new NoConnection('There is no connection. Check it, and try again.')
  }
  if (response.ok) return answer
  if (response.status === NOT_FOUND || response.status === GONE) throw new EndedLink(step)
  throw new RefusedStep(messageIn(answer, response.status))
}

// The casts are of what the mock itself has sent: page and routes are of one version.
/** What the page can do at its link. Each step happens once, however often it is asked for. */
export const link = {
  look: async () => (await send('GET', 'state')) as FlowPageState,
  start: async () => (await send('POST', 'start')) as FlowPageState,
  consent: async () => (await send('POST', 'consent')) as FlowEnd,
  /** Returns a new SDK token of the client, which lives for an hour. */
  token: async () => (await send('POST', 'token')) as { readonly token: string },
  /** Returns the samples whose variants can be chosen. */
  samples: async () => (await send('GET', 'samples')) as { readonly samples: readonly unknown[] },
  finish: async (choice: FlowChoice) => (await send('POST', 'finish', choice)) as FlowEnd,
  cancel: async () => (await send('POST', 'cancel')) as FlowEnd,
}
