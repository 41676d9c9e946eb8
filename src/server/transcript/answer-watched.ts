import type { Hono } from 'hono'
import type { Env } from '../exchange.ts'
import { authenticate } from '../http/authentication.ts'
import type { Received } from '../http/received.ts'
import type { MockOptions } from '../options.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { DEFAULT_KEY, type Sandboxes } from '../sandbox/sandboxes.ts'
import { isControl, isOfAccount } from './of-account.ts'
import { lengthOf, recordBytes, recordText } from './recorded-body.ts'
import { type Recorder, recorderOf } from './recorder.ts'
import type { RequestStep, Step } from './step.ts'

interface Surroundings {
  readonly app: Hono<Env>
  readonly sandboxes: Sandboxes
  readonly options: MockOptions
}

/** What of a request's headers changes how it is answered, beside the key. */
const HEADERS = ['content-type', 'complycube-mock-scenario']

/** The sandbox that a request is for; nothing where its key opens none. */
const sandboxOf = (
  { url, headers }: Request,
  { sandboxes, options }: Surroundings
): Sandbox | undefined => {
  const given = headers.get('authorization') ?? undefined
  try {
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
    ...{ method, url, headers: Object.fromEntries(known.filter(([, value]) => value !== null)) },
    ...(bytes && { body: recordBytes(bytes, images) }),
    ...(isTooLarge && { isTooLarge: true as const }),
  }
}

const isRequest = (step: Step | undefined): step is RequestStep => step?.kind === 'request'

/** Answers a request, and writes both down where its sandbox is recorded. */
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
    // Another sandbox may have come in its place meanwhile.
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
    if (isControl(request.url) && status >= 400) recorder.forget(step)
    const init = { status, headers: Object.fromEntries(headers) }
    return new received.Response(text === '' ? null : text, init)
  })
}
