import { closest } from 'fastest-levenshtein'
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import type { ControlOperation } from '../contracts/control/operation.ts'
import { VendorError } from '../contracts/errors.ts'
import { attributes } from '../contracts/schema.ts'
import { suggestion } from '../scenarios/messages.ts'
import { ScenarioProblem } from '../scenarios/validation.ts'
import type { Admission } from './control/admission.ts'
import { ControlError } from './control/control-error.ts'
import type { CommonControlInput } from './control/handler.ts'
import { readGiven, readGivenInSteps, readUnchanged } from './control/read-given.ts'
import { CONTROL_ROUTES, type ControlRoute } from './control/routes.ts'
import { keyNamed, SANDBOX_HEADER } from './control/sandbox-name.ts'
import { parseSnapshotBody } from './control/snapshot-body.ts'
import { authenticate } from './http/access.ts'
import { CONTROL_JSON_LIMITS, documentLimits, parseBody } from './http/parse-body.ts'
import type { Env } from './http/request.ts'
import {
  keepBytes,
  MAX_BODY_BYTES,
  maxBytesOf,
  pathOf,
  queryOf,
  type RequestHead,
  targetOf,
  tooLargeMessage,
} from './http/request.ts'
import { isTooLongForText, refuseJson, respondJson } from './http/respond.ts'
import { collectRequest } from './in-process-fetch.ts'
import { type MockOptions, SHOWN_KEY_LENGTH } from './options.ts'
import type { Sandbox } from './sandbox/sandbox.ts'
import { DEFAULT_KEY, type Sandboxes } from './sandbox/sandboxes.ts'
import { runSliced, type Sliced } from './sandbox/slices.ts'

interface Dependencies {
  readonly sandboxes: Sandboxes
  readonly options: MockOptions
  readonly admit: Admission
  readonly appFor: CommonControlInput['appFor']
}

/** The path of the control surface. */
export const CONTROL_PREFIX = '/_mock'

const LINES = CONTROL_ROUTES.map(
  ({ operation: { method, path } }) => `${method} ${CONTROL_PREFIX}${path}`
)

/** Operations that change nothing although they have a body, or that tell of their effect themselves. */
const READ_BY_POST: ReadonlySet<string> = new Set<ControlOperation['path']>([
  '/requests',
  '/requests/verify',
  '/scenarios/explain',
  '/sandboxes/:name/reveal',
  '/settle',
  '/signature',
])

/** The body or query of an operation that declares none. */
const NOTHING = z.strictObject({})

/** Reads a snapshot or a transcript in steps. */
function* readDocument(
  schema: z.ZodType<object>,
  bytes: Uint8Array | undefined,
  maxValues: number
): Sliced<object> {
  const value = yield* parseSnapshotBody(bytes, documentLimits(maxValues))
  return yield* readUnchanged(schema, value, { maxValues })
}

/** Longer bodies are validated in steps, in bytes. */
const LONG_BODY_BYTES = 64 * 1024

const readBody = (
  { body, maxValues, takesAnyBody }: ControlOperation,
  { req: { method, url }, env: received }: Context<Env>
): object | Promise<object> => {
  const { bytes, isTooLarge } = received
  if (takesAnyBody && !isTooLarge) return {}
  if (isTooLarge) throw new ControlError(413, tooLargeMessage(maxBytesOf(method, url)))
  const schema = body ?? NOTHING
  if (maxValues === undefined) {
    const { value } = parseBody(bytes, undefined, CONTROL_JSON_LIMITS)
    const isLong = bytes !== undefined && bytes.length > LONG_BODY_BYTES
    return isLong ? runSliced(readGivenInSteps(schema, value)) : readGiven(schema, value)
  }
  // The transport uses the memory of shorter bodies again, and this takes more than one turn.
  if (bytes && bytes.length <= MAX_BODY_BYTES) keepBytes(received)
  return runSliced(readDocument(schema, received.bytes, maxValues))
}

const readQuery = (schema: z.ZodType<object>, query: Record<string, string>): object => {
  const known = attributes(schema, 'input').map(([name]) => name)
  const unknown = Object.keys(query).find((name) => !known.includes(name))
  if (unknown === undefined) return readGiven(schema, query)
  const near = suggestion(unknown, known, '. This route takes none')
  throw new ControlError(400, `Unknown query parameter '${unknown}'${near}`, unknown)
}

/** The key whose sandbox is meant; without one, the default sandbox (decision 56). */
const keyOf = (request: RequestHead, { sandboxes, options }: Dependencies): string => {
  const name = request.header(SANDBOX_HEADER)
  if (name !== undefined) return keyNamed(sandboxes, name)
  const header = request.header('authorization')
  return header === undefined ? DEFAULT_KEY : authenticate(header, options)
}

/** Whether an operation changes something and does not tell of it itself. */
const isChange = ({ method, path, takesAnyBody }: ControlOperation): boolean =>
  method !== 'GET' && !takesAnyBody && !READ_BY_POST.has(path)

/** Tells the listeners of a sandbox that a request has changed something in it. */
const tellOfChange = (operation: ControlOperation, url: string, { clock, made }: Sandbox): void => {
  if (!isChange(operation)) return
  const what = `${operation.method} ${pathOf(url)}`
  made.eventLog?.noticed({ at: clock.timestamp(), kind: 'control.changed', what })
}

/**
 * A refusal of an unknown object, with the sandbox in which it was looked for: another sandbox is the
 * commonest reason.
 */
const withSandbox = (thrown: unknown, key: string, request: RequestHead): unknown => {
  if (!(thrown instanceof ControlError) || thrown.status !== 404 || thrown.path !== 'id') {
    return thrown
  }
  const name = request.header(SANDBOX_HEADER)
  const isByDefault = name === undefined && request.header('authorization') === undefined
  const why = isByDefault ? ', which is used because no Authorization was sent' : ''
  // The name of a sandbox does not tell its key.
  const message = `${thrown.message} in the sandbox of ${name ?? key.slice(0, SHOWN_KEY_LENGTH)}${why}`
  return new ControlError(404, message, thrown.path)
}

/** The length of a response grows with the sandbox, and a text of the platform has a limit. */
const TOO_LONG =
  "The response would be longer than half a gigabyte, which is the limit: use 'limit' if the route has it, or reset the sandbox"

const refusalOf = (thrown: unknown, options: MockOptions): ControlError | undefined => {
  if (thrown instanceof ControlError) return thrown
  if (thrown instanceof ScenarioProblem) return new ControlError(400, thrown.message, thrown.path)
  if (thrown instanceof VendorError) {
    const { status, cause, message, param } = thrown
    const known = status === 401 || status === 404 || status === 413 ? status : 400
    return new ControlError(known, typeof cause === 'string' ? cause : message, param)
  }
  if (isTooLongForText(thrown)) return new ControlError(413, TOO_LONG)
  options.onFault?.(thrown)
  return undefined
}

/** Mounts the control surface. Returns the handler for paths below `/_mock` that no route has. */
export const mountControlSurface = (
  app: Hono<Env>,
  dependencies: Dependencies
): ((context: Context<Env>) => Response) => {
  const { sandboxes, options, admit, appFor } = dependencies
  const refuse = ({ env: received }: Context<Env>, thrown: unknown): Response => {
    const refusal = refusalOf(thrown, options)
    if (refusal) return refuseJson(received, refusal.status, refusal.body, refusal.message)
    const error = 'The mock itself failed; see its log'
    return refuseJson(received, 500, { error }, error)
  }

  /** Tells the log about a change, or the refusal of one. */
  const report = (
    { req: { method, url } }: Context<Env>,
    operation: ControlOperation,
    key: string,
    { status }: Response
  ): void => {
    if (!options.onEvent || !isChange(operation)) return
    options.onEvent({
      kind: 'control',
      at: (sandboxes.known(key) ?? sandboxes.unauthenticated).clock.timestamp(),
      sandbox: key.slice(0, SHOWN_KEY_LENGTH),
      what: `${method} ${targetOf(url)}`,
      status,
    })
  }

  const respond = async (
    context: Context<Env>,
    { operation, handle }: ControlRoute
  ): Promise<Response> => {
    const { req: request, env: received } = context
    let key = DEFAULT_KEY
    const answer = (response: Response): Response => {
      report(context, operation, key, response)
      return response
    }
    try {
      admit(request, operation.isOpen)
      sandboxes.loopback.reachedBy(request.url)
      key = operation.takesAnyBody ? DEFAULT_KEY : keyOf(request, dependencies)
      if (!operation.isOpen) await sandboxes.busyKeys.whenFree(key)
      const result = await handle({
        params: request.param(),
        body: await readBody(operation, context),
        query: readQuery(operation.query ?? NOTHING, queryOf(request.url)),
        key,
        get sandbox() {
          return sandboxes.open(key)
        },
        sandboxes,
        appFor,
        dispatch: async (inner, bytes) => {
          const own = bytes
            ? { bytes, isTooLarge: false, Response }
            : await collectRequest(inner, () => true)
          return app.fetch(inner, { ...received, ...own })
        },
        context,
      })
      // An operation that concerns the whole mock opens no sandbox.
      const sandbox = sandboxes.known(key)
      if (sandbox) tellOfChange(operation, request.url, sandbox)
      return answer(result instanceof Response ? result : respondJson(received, 200, result))
    } catch (thrown) {
      return answer(refuse(context, withSandbox(thrown, key, request)))
    }
  }

  for (const route of CONTROL_ROUTES) {
    const { method, path } = route.operation
    app.on(method, CONTROL_PREFIX + path, (context) => respond(context, route))
  }

  return (context) => {
    try {
      admit(context.req, undefined)
    } catch (thrown) {
      return refuse(context, thrown)
    }
    const line = `${context.req.method} ${pathOf(context.req.url).slice(0, 200)}`
    const error = `Unknown route '${line}'; did you mean '${closest(line, LINES)}'?`
    return refuseJson(context.env, 404, { error }, error)
  }
}
