import { closest } from 'fastest-levenshtein'
import type { Context, Hono } from 'hono'
import { notFound, VendorError } from '../contracts/errors.ts'
import { IMAGE_BYTES } from '../contracts/images.ts'
import { ROUTES, type Route } from './api/routes.ts'
import type { Entered } from './entered.ts'
import { Exchange } from './exchange.ts'
import { refuseLackingService, refuseOverLimits } from './http/access.ts'
import { clientInUnreadBody } from './http/client-of.ts'
import { answerWithFault } from './http/faulty-answer.ts'
import { findFault } from './http/find-fault.ts'
import type { DecodedImage } from './http/image-bytes.ts'
import { findKind } from './http/image-bytes.ts'
import { readInput } from './http/read-input.ts'
import type { Env } from './http/request.ts'
import { keepBytes } from './http/request.ts'
import type { MockOptions } from './options.ts'
import type { FiredFault } from './sandbox/api-faults.ts'
import type { Finding, JournalEntry } from './sandbox/journal.ts'
import type { Sandboxes } from './sandbox/sandboxes.ts'

interface Dependencies {
  readonly sandboxes: Sandboxes
  readonly options: MockOptions
}

const LINES = ROUTES.map(({ operation }) => `${operation.method} /v1${operation.path}`)

/** 404, with the route that was probably meant for the journal alone (decision 13). */
const unknownRoute = (method: string, path: string, entry: JournalEntry): VendorError => {
  const line = `${method} ${path.slice(0, 200)}`
  const nearest = closest(line, LINES)
  entry.note(`no such route; the nearest is ${nearest}`, {
    kind: 'unknown-route',
    path: line,
    nearest,
  })
  return notFound(`Unknown resource '${line}'`)
}

/** Completes the record of a request that is refused before its body is read, such as by a 429. */
const noteClientOfUnread = (
  thrown: unknown,
  { clientId, body }: JournalEntry,
  read: () => string | undefined
): string | undefined => {
  const isUnread = body === undefined && thrown instanceof VendorError && thrown.status !== 400
  return clientId ?? (isUnread ? read() : undefined)
}

/** The member of the team on whose behalf a change is made. */
const memberIn = (body: object | undefined): string | undefined => {
  const member: unknown = body && Reflect.get(body, 'lastActionBy')
  return typeof member === 'string' ? member : undefined
}

/** Answers one request of the vendor surface. */
const createAnswerer = ({ sandboxes, options }: Dependencies) => {
  const handle = (
    { operation, name, handle }: Route,
    { req: request, env: received }: Context<Env>,
    { sandbox, entry }: Entered
  ): ReturnType<Route['handle']> => {
    refuseOverLimits(sandbox, name)
    const { body, query, image } = readInput(operation, received, request, entry)
    refuseLackingService(sandbox, name, body)
    const run = (known: DecodedImage): ReturnType<Route['handle']> => {
      const input = {
        params: request.param(),
        body,
        query,
        image: known,
        sandbox,
        header: (headerName: string) => request.header(headerName),
        origin: () => new URL(request.url).origin,
        note: (sentence: string, finding?: Finding) => entry.note(sentence, finding),
      }
      if (operation.effect === 'read') return handle(input)
      return sandbox.audit.during(name, memberIn(body), () => handle(input))
    }
    // What is too small is refused for that: nobody needs to know what it is.
    const isTooSmall = image !== undefined && image.size < IMAGE_BYTES.least
    if (!image?.bytes || image.kind !== undefined || isTooSmall) return run(image)
    // The bytes are good until the next request only: a copy waits for what knows its kind.
    const bytes = Buffer.from(image.bytes)
    return findKind(bytes).then((kind) => run({ size: image.size, bytes, kind }))
  }

  const answerWhole = (
    context: Context<Env>,
    route: Route | undefined,
    exchange: Exchange,
    entered: Entered
  ): Response | Promise<Response> => {
    try {
      if (!route) throw unknownRoute(exchange.method, exchange.path, entered.entry)
      const answer = handle(route, context, entered)
      if (!(answer instanceof Promise)) return exchange.succeed(route.operation, answer)
      return answer
        .then((made) => exchange.succeed(route.operation, made))
        .catch((thrown: unknown) => exchange.fail(thrown))
    } catch (thrown) {
      const { entry } = entered
      entry.clientId = noteClientOfUnread(thrown, entry, () =>
        clientInUnreadBody(context.env, route?.operation)
      )
      return exchange.fail(thrown)
    }
  }

  const answerFaulty = (
    fired: FiredFault,
    context: Context<Env>,
    route: Route | undefined,
    exchange: Exchange,
    entered: Entered
  ): Promise<Response> => {
    keepBytes(context.env)
    const request = {
      exchange,
      entry: entered.entry,
      held: entered.sandbox.faults.held,
      signal: context.req.raw.signal,
      answer: () => answerWhole(context, route, exchange, entered),
      effect: () => route && handle(route, context, entered),
    }
    return answerWithFault(fired, request).catch((thrown) => exchange.fail(thrown))
  }

  return (context: Context<Env>, route: Route | undefined): Response | Promise<Response> => {
    const exchange = new Exchange(context, options)
    try {
      const authorization = context.req.header('authorization')
      const entered = exchange.enter(authorization, sandboxes, route?.name)
      const fired = findFault(context, route, entered)
      return fired
        ? answerFaulty(fired, context, route, exchange, entered)
        : answerWhole(context, route, exchange, entered)
    } catch (thrown) {
      return exchange.fail(thrown)
    }
  }
}

/** Puts every operation of the contracts on its path; answers how to answer what has none. */
export const mountVendorSurface = (
  app: Hono<Env>,
  dependencies: Dependencies
): ((context: Context<Env>) => Response | Promise<Response>) => {
  const answer = createAnswerer(dependencies)
  for (const route of ROUTES) {
    const { method, path } = route.operation
    app.on(method, `/v1${path}`, (context) => answer(context, route))
  }
  return (context) => answer(context, undefined)
}
