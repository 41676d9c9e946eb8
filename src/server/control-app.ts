import { closest } from 'fastest-levenshtein'
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { VendorError } from '../contracts/errors.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { ControlError } from './control/control-error.ts'
import type { ControlOperation } from './control/control-operation.ts'
import { CONTROL_OPERATIONS } from './control/operations.ts'
import type { Env } from './exchange.ts'
import { authenticate } from './http/authentication.ts'
import { parseBody } from './http/parse-body.ts'
import { pathOf, queryOf } from './http/path.ts'
import { type Received, TOO_LARGE_MESSAGE } from './http/received.ts'
import { respondJson } from './http/respond.ts'
import { hint } from './http/unknown-properties.ts'
import type { MockOptions } from './options.ts'
import { DEFAULT_KEY, type Sandboxes } from './sandbox/sandboxes.ts'

interface Dependencies {
  readonly sandboxes: Sandboxes
  readonly scenarios: ReadonlyMap<string, Scenario>
  readonly options: MockOptions
}

/** Everything of ours lives below this. */
export const CONTROL_PREFIX = '/_mock'

const LINES = CONTROL_OPERATIONS.map(({ method, path }) => `${method} ${CONTROL_PREFIX}${path}`)

/** Names that a strict object takes, through unions. */
const knownKeys = (schema: z.ZodType): string[] => {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape)
  if (!(schema instanceof z.ZodUnion)) return []
  return schema.options.flatMap((one) => (one instanceof z.ZodType ? knownKeys(one) : []))
}

const countUnknown = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [])).length

/** The first problem in words, with the place it is at. */
const problemOf = (issue: z.core.$ZodIssue, schema: z.ZodType): ControlError => {
  const place = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    const known = knownKeys(schema)
    const path = place ? `${place}.${key}` : key
    if (known.includes(key)) return new ControlError(400, `'${path}' excludes the other keys`, path)
    const nearest = hint(key, known)
    const list = known.length > 0 ? `Known: ${known.join(', ')}` : 'None is known here'
    return new ControlError(400, `Unknown key '${path}'${nearest || '.'} ${list}`, path)
  }
  if (issue.code === 'invalid_union') {
    // The alternative that knows most of the keys is the one that was meant.
    const [meant = []] = issue.errors.toSorted(
      (one, other) => countUnknown(one) - countUnknown(other)
    )
    const first = meant.find(({ code }) => code === 'unrecognized_keys') ?? meant[0]
    if (first) return problemOf({ ...first, path: [...issue.path, ...first.path] }, schema)
  }
  return new ControlError(400, `'${place || 'body'}': ${issue.message}`, place)
}

const readBody = (operation: ControlOperation, { bytes, isTooLarge }: Received): object => {
  if (isTooLarge) throw new ControlError(413, TOO_LARGE_MESSAGE)
  const { value } = parseBody(bytes, undefined)
  const schema = operation.body ?? z.strictObject({})
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw issue ? problemOf(issue, schema) : new ControlError(400, 'The body is not valid')
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

const refusalOf = (thrown: unknown, options: MockOptions): ControlError | undefined => {
  if (thrown instanceof ControlError) return thrown
  if (thrown instanceof VendorError) {
    const { status, cause, message, param } = thrown
    const known = status === 401 || status === 404 ? status : 400
    return new ControlError(known, typeof cause === 'string' ? cause : message, param)
  }
  options.onFault?.(thrown)
  return undefined
}

/** Puts the control surface on its paths; answers how to refuse what has none. */
export const mountControlSurface = (
  app: Hono<Env>,
  { sandboxes, scenarios, options }: Dependencies
): ((context: Context<Env>) => Response) => {
  const answer = async (context: Context<Env>, operation: ControlOperation): Promise<Response> => {
    const { req: request, env: received } = context
    try {
      const key = keyOf(request.header('authorization'), options)
      const body = readBody(operation, received)
      const result = await operation.answer({
        params: request.param(),
        // Parsed with the operation's own schema, which typed its answer.
        body: body as never,
        query: readQuery(operation, queryOf(request.url)),
        key,
        sandbox: sandboxes.open(key),
        sandboxes,
        scenarios,
      })
      return respondJson(received, 200, result)
    } catch (thrown) {
      const refusal = refusalOf(thrown, options)
      return refusal
        ? respondJson(received, refusal.status, refusal.body)
        : respondJson(received, 500, { error: 'The mock itself failed; its log says more' })
    }
  }

  for (const operation of CONTROL_OPERATIONS) {
    const path = CONTROL_PREFIX + operation.path
    app.on(operation.method, path, (context) => answer(context, operation))
  }

  return (context) => {
    const line = `${context.req.method} ${pathOf(context.req.url).slice(0, 200)}`
    const error = `Unknown route '${line}'; did you mean '${closest(line, LINES)}'?`
    return respondJson(context.env, 404, { error: `${error} Known: ${LINES.join(', ')}` })
  }
}
