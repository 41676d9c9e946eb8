import { closest } from 'fastest-levenshtein'
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { VendorError } from '../contracts/errors.ts'
import { hint } from '../scenarios/messages.ts'
import { ScenarioProblem } from '../scenarios/validation.ts'
import type { Admission } from './control/admission.ts'
import { ControlError } from './control/control-error.ts'
import type { ControlInput, ControlOperation } from './control/control-operation.ts'
import { CONTROL_OPERATIONS } from './control/operations.ts'
import { readGiven } from './control/read-given.ts'
import { authenticate } from './http/access.ts'
import { parseBody } from './http/parse-body.ts'
import type { Env } from './http/request.ts'
import { maxBytesOf, pathOf, queryOf, tooLargeMessage } from './http/request.ts'
import { isTooLongForText, respondJson } from './http/respond.ts'
import type { MockOptions } from './options.ts'
import { DEFAULT_KEY, type Sandboxes } from './sandbox/sandboxes.ts'

interface Dependencies {
  readonly sandboxes: Sandboxes
  readonly options: MockOptions
  readonly admit: Admission
  readonly appFor: ControlInput<string, never>['appFor']
}

/** Everything of ours lives below this. */
export const CONTROL_PREFIX = '/_mock'

const LINES = CONTROL_OPERATIONS.map(({ method, path }) => `${method} ${CONTROL_PREFIX}${path}`)

/** Taken where an operation has no body. */
const NO_BODY = z.strictObject({})

const readBody = (
  operation: ControlOperation,
  { req: { method, url }, env: { bytes, isTooLarge } }: Context<Env>
): object => {
  if (isTooLarge) throw new ControlError(413, tooLargeMessage(maxBytesOf(method, url)))
  const { value } = parseBody(bytes, undefined)
  return readGiven(operation.body ?? NO_BODY, value, operation.mostValues)
}

const readQuery = (operation: ControlOperation, query: Record<string, string>) => {
  const known = operation.query ?? []
  const unknown = Object.keys(query).find((name) => !known.includes(name))
  if (unknown === undefined) return query
  const list = known.length > 0 ? `Known: ${known.join(', ')}` : 'This route takes none'
  const nearest = hint(unknown, known) || '.'
  throw new ControlError(400, `Unknown query parameter '${unknown}'${nearest} ${list}`, unknown)
}

/** The key whose sandbox is meant; without one, the default sandbox (decision 56). */
const keyOf = (header: string | undefined, options: MockOptions): string =>
  header === undefined ? DEFAULT_KEY : authenticate(header, options)

/** What is shown grows with what was sent: much of it does not fit into one answer. */
const TOO_LONG =
  "The answer would be longer than any can be (half a gigabyte): ask for less, with 'limit' where the route takes it, or reset the sandbox"

const refusalOf = (thrown: unknown, options: MockOptions): ControlError | undefined => {
  if (thrown instanceof ControlError) return thrown
  if (thrown instanceof ScenarioProblem) return new ControlError(400, thrown.message, thrown.path)
  if (thrown instanceof VendorError) {
    const { status, cause, message, param } = thrown
    const known = status === 401 || status === 404 ? status : 400
    return new ControlError(known, typeof cause === 'string' ? cause : message, param)
  }
  if (isTooLongForText(thrown)) return new ControlError(413, TOO_LONG)
  options.onFault?.(thrown)
  return undefined
}

/** Puts the control surface on its paths; answers how to refuse what has none. */
export const mountControlSurface = (
  app: Hono<Env>,
  { sandboxes, options, admit, appFor }: Dependencies
): ((context: Context<Env>) => Response) => {
  const refuse = ({ env: received }: Context<Env>, thrown: unknown): Response => {
    const refusal = refusalOf(thrown, options)
    return refusal
      ? respondJson(received, refusal.status, refusal.body)
      : respondJson(received, 500, { error: 'The mock itself failed; its log says more' })
  }

  const answer = async (context: Context<Env>, operation: ControlOperation): Promise<Response> => {
    const { req: request, env: received } = context
    try {
      admit(request, operation.isOpen)
      const key = keyOf(request.header('authorization'), options)
      const body = readBody(operation, context)
      const result = await operation.answer({
        params: request.param(),
        // Parsed with the operation's own schema, which typed its answer.
        body: body as never,
        query: readQuery(operation, queryOf(request.url)),
        key,
        get sandbox() {
          return sandboxes.open(key)
        },
        sandboxes,
        get scenarios() {
          return sandboxes.open(key).choices.scenarios
        },
        appFor,
        context,
      })
      return result instanceof Response ? result : respondJson(received, 200, result)
    } catch (thrown) {
      return refuse(context, thrown)
    }
  }

  for (const operation of CONTROL_OPERATIONS) {
    const path = CONTROL_PREFIX + operation.path
    app.on(operation.method, path, (context) => answer(context, operation))
  }

  return (context) => {
    try {
      admit(context.req, undefined)
    } catch (thrown) {
      return refuse(context, thrown)
    }
    const line = `${context.req.method} ${pathOf(context.req.url).slice(0, 200)}`
    const error = `Unknown route '${line}'; did you mean '${closest(line, LINES)}'?`
    return respondJson(context.env, 404, { error: `${error} Known: ${LINES.join(', ')}` })
  }
}
