import { keyNamed, SANDBOX_HEADER } from '../control/sandbox-name.ts'
import { followLink } from '../flow/links.ts'
import { authenticate, sdkTokenIn } from '../http/access.ts'
import type { Fetcher, Received } from '../http/request.ts'
import { pathOf, routedPathOf } from '../http/request.ts'
import type { MockOptions } from '../options.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { DEFAULT_KEY, type Sandboxes } from '../sandbox/sandboxes.ts'
import { bearerOf } from '../sdk-tokens/token-bearer.ts'
import { lengthOf, recordBytes, recordText } from './recorded-body.ts'
import { type Recorder, recorderOf } from './recorder.ts'
import type { RequestStep, Step } from './transcript.ts'

const CONTROL = '/_mock'

/** Control requests that change nothing in the sandbox, or replace it. */
const OF_NO_ACCOUNT =
  /^(?:GET|HEAD|OPTIONS) |^POST \/(?:requests\/verify|scenarios\/explain|reset|transcript\/replay)$|^POST \/(?:inbox|sandboxes)\/|^POST \/signature$|^PUT \/snapshot$|^DELETE \/sandboxes\//

/** Steps of a client in a hosted flow. The token of the link names the sandbox. */
const FLOW_STEP = /^(?:\/_mock)?\/flow\/([^/]+)\/.+$/

/** Pages that belong to no sandbox. Those of a Flow link change nothing unless they POST. */
const PAGE = /^(?!POST \/flow\/)\w+ \/(?:(?:flow|web-sdk|xd|gallery)(?:\/.*)?)?$/

/** Whether a request is for the control surface. */
export const isControl = (url: string): boolean => {
  const path = pathOf(url)
  return path === CONTROL || path.startsWith(`${CONTROL}/`)
}

/** Whether later responses may depend on a request: vendor requests, and control requests that change. */
export const isOfAccount = (method: string, url: string): boolean => {
  const path = routedPathOf(url)
  if (!isControl(url)) return !PAGE.test(`${method} ${path}`)
  return !OF_NO_ACCOUNT.test(`${method} ${path.slice(CONTROL.length)}`)
}

interface Surroundings {
  readonly app: Fetcher
  readonly sandboxes: Sandboxes
  readonly options: MockOptions
}

/** Headers that change the response, besides the API key. */
const HEADERS = ['content-type', 'complycube-mock-scenario']

/** The sandbox that a request is for; undefined if its key opens none. */
const sandboxOf = (
  { url, headers }: Request,
  { sandboxes, options }: Surroundings
): Sandbox | undefined => {
  const token = FLOW_STEP.exec(routedPathOf(url))?.[1]
  if (token !== undefined) return followLink(sandboxes, token)?.sandbox
  const given = headers.get('authorization') ?? undefined
  const sdkToken = isControl(url) ? undefined : sdkTokenIn(given)
  const name = isControl(url) ? headers.get(SANDBOX_HEADER) : null
  try {
    if (sdkToken !== undefined) return bearerOf(sdkToken, sandboxes).sandbox
    if (name !== null) return sandboxes.open(keyNamed(sandboxes, name))
    const isDefault = given === undefined && isControl(url)
    return sandboxes.open(isDefault ? DEFAULT_KEY : authenticate(given, options))
  } catch {
    return undefined
  }
}

const stepOf = (request: Request, received: Received, { images }: Recorder) => {
  const { method, url, headers } = request
  const known = HEADERS.map((name) => [name, headers.get(name)])
  const { bytes, isTooLarge } = received
  return {
    kind: 'request' as const,
    method,
    url,
    headers: Object.fromEntries(known.filter(([, value]) => value !== null)),
    ...(bytes && { body: recordBytes(bytes, images) }),
    ...(isTooLarge && { isTooLarge: true as const }),
  }
}

const isRequest = (step: Step | undefined): step is RequestStep => step?.kind === 'request'

/** Responds to a request, and records both if its sandbox is recorded. */
export const answerWatched = async (
  request: Request,
  received: Received,
  surroundings: Surroundings
): Promise<Response> => {
  const { app } = surroundings
  const isMeant = isOfAccount(request.method, request.url)
  const sandbox = isMeant ? sandboxOf(request, surroundings) : undefined
  const recorder = sandbox && recorderOf(sandbox)
  if (!recorder?.isOn) return app.fetch(request, received)
  const begun = stepOf(request, received, recorder)
  return recorder.during(begun, lengthOf(begun.body), async (step) => {
    // A reset may have replaced the sandbox.
    if (!isRequest(step)) return answerWatched(request, received, surroundings)
    const response = await app.fetch(request, received)
    const { status, headers } = response
    const text = received.cut?.keeps === 'nothing' ? '' : await response.text()
    step.answer = {
      status,
      ...(text !== '' && { body: recordText(text, recorder.images) }),
      ...(received.cut && { cut: received.cut.keeps }),
    }
    recorder.weigh(lengthOf(step.answer.body))
    // A replay sends the key of the sandbox, so it cannot repeat what was refused to a token.
    const isOfToken = sdkTokenIn(request.headers.get('authorization') ?? undefined) !== undefined
    if ((isControl(request.url) || isOfToken) && status >= 400) recorder.forget(step)
    const init = { status, headers: Object.fromEntries(headers) }
    return new received.Response(text === '' ? null : text, init)
  })
}
