import { closest } from 'fastest-levenshtein'
import type { Context, Hono } from 'hono'
import type { Result } from 'hono/router'
import type { Finding } from '../contracts/control/requests.ts'
import { notFound, VendorError } from '../contracts/errors.ts'
import { IMAGE_BYTES } from '../contracts/image-files.ts'
import { parameterNames } from '../contracts/operation.ts'
import { findOperation, isTokenOperation } from '../contracts/operations.ts'
import { VERSION } from '../version.ts'
import { ROUTES, type Route } from './api/routes.ts'
import { ControlError } from './control/control-error.ts'
import type { HostCheck } from './http/access.ts'
import { refuseLackingService, refuseOverLimits, sdkTokenIn } from './http/access.ts'
import {
  CORS_HEADERS,
  preflightHeaders,
  refuseKeyOfPage,
  requestedMethod,
} from './http/cross-origin.ts'
import { answerWithFault } from './http/faults.ts'
import { type DecodedImage, findKind } from './http/image-bytes.ts'
import type { KnownImages } from './http/parse-body.ts'
import { clientInUnreadBody, readInput } from './http/read-input.ts'
import {
  type Env,
  keepBytes,
  pathOf,
  plainPathOf,
  type Received,
  targetOf,
  type VendorRequest,
} from './http/request.ts'
import { type Answer, asResponse, VERSION_HEADER } from './http/respond.ts'
import { LateRouter } from './late-router.ts'
import type { MockOptions } from './options.ts'
import type { PublicUrl } from './public-url.ts'
import { type FindBearer, type RequestScope, VendorExchange } from './request-scope.ts'
import type { FiredFault } from './sandbox/api-faults.ts'
import type { JournalEntry } from './sandbox/journal.ts'
import type { Sandboxes } from './sandbox/sandboxes.ts'

interface Dependencies {
  readonly sandboxes: Sandboxes
  readonly options: MockOptions
  readonly publicUrl: PublicUrl
  readonly checkHost: HostCheck
}

/** A route with the parameters of the path, decoded. */
interface Match {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** The routes that SDK tokens open, so that pages may call them. */
const ROUTES_OF_PAGES: ReadonlySet<Route | undefined> = new Set(
  ROUTES.filter(({ name }) => isTokenOperation(name))
)

const LINES = ROUTES.map(({ operation }) => `${operation.method} /v1${operation.path}`)

/**
 * Returns the route that a path below a client stands for: ComplyCube has `/checks?clientId=` where
 * other services have `/clients/:id/checks`.
 */
const routeOfClient = (method: string, path: string): string | undefined => {
  const [, clientId, resource] = /^\/v1\/clients\/([^/]+)\/(\w+)\/?$/.exec(path) ?? []
  if (resource === undefined || !LINES.includes(`${method} /v1/${resource}`)) return undefined
  const query = method === 'GET' ? `?clientId=${clientId}` : ''
  return `${method} /v1/${resource}${query}`
}

/** Refuses a host name that may be an attack on a browser. Throws a 403; its cause is the reason. */
const refuseForeignHost = (request: VendorRequest, checkHost: HostCheck): void => {
  try {
    checkHost(request)
  } catch (thrown) {
    if (!(thrown instanceof ControlError)) throw thrown
    const refusal = new VendorError(403, 'unauthorized', "The 'Host' header is invalid")
    refusal.cause = thrown.message
    throw refusal
  }
}

/** Responds to the preflight of a route that pages may call; undefined for all other requests. */
const answerPreflight = (request: VendorRequest, checkHost: HostCheck): Answer | undefined => {
  const method = requestedMethod(request)
  const path = pathOf(request.url)
  if (method === undefined || !path.startsWith('/v1/')) return undefined
  const operation = findOperation(method, path.slice('/v1'.length))
  if (operation === undefined || !isTokenOperation(operation)) return undefined
  try {
    checkHost(request)
  } catch {
    return undefined
  }
  const headers = { ...preflightHeaders(method), [VERSION_HEADER]: VERSION }
  return { status: 204, headers, body: null }
}

/** 404. Only the journal names the nearest route (decisions#13). */
const unknownRoute = (method: string, path: string, entry: JournalEntry): VendorError => {
  const shownPath = path.slice(0, 200)
  const line = `${method} ${shownPath}`
  const nearest = routeOfClient(method, shownPath) ?? closest(line, LINES)
  entry.note(`no such route; the nearest is ${nearest}`, {
    kind: 'unknown-route',
    path: line,
    nearest,
  })
  return notFound(`Unknown resource '${line}'`)
}

/** Completes the entry of a request that was refused before its body was read, such as by a 429. */
const noteClientOfUnreadBody = (
  thrown: unknown,
  { received }: VendorRequest,
  route: Route | undefined,
  entry: JournalEntry
): void => {
  const isUnread =
    entry.body === undefined && thrown instanceof VendorError && thrown.status !== 400
  if (isUnread) entry.clientId ??= clientInUnreadBody(received, route?.operation)
}

/** Returns the fault of this request, if a rule of the sandbox gives it one. */
const fireFault = (
  request: VendorRequest,
  route: Route | undefined,
  { sandbox, entry }: RequestScope
): FiredFault | undefined => {
  const { faults } = sandbox.made
  if (!faults || faults.size === 0) return undefined
  const { method, received } = request
  const clientId = (): string | undefined => {
    entry.clientId ??= clientInUnreadBody(received, route?.operation)
    return entry.clientId
  }
  const fired = faults.fire({
    operation: route?.name,
    method,
    path: () => pathOf(request.url),
    clientId,
  })
  // Nothing else reads the body of a request that a fault answers.
  if (fired) clientId()
  return fired
}

/** The team member for whom a change is made. */
const memberIn = (body: object | undefined): string | undefined => {
  const member: unknown = body && Reflect.get(body, 'lastActionBy')
  return typeof member === 'string' ? member : undefined
}

/** Adds the kind of the image if its first bytes do not show it. A refused size needs no kind. */
const withKind = (image: DecodedImage): DecodedImage | Promise<DecodedImage> => {
  const isTooSmall = image !== undefined && image.size < IMAGE_BYTES.least
  if (!image?.bytes || image.kind !== undefined || isTooSmall) return image
  // The next request overwrites the bytes, and finding the kind takes longer.
  const bytes = Buffer.from(image.bytes)
  return findKind(bytes).then((kind) => ({ size: image.size, bytes, kind, own: () => bytes }))
}

/** For operations without an image. */
const NO_IMAGES: KnownImages = { recognise: () => undefined }

/** Runs the operation: limits, input, handler. Throws the vendor's refusals. */
const run = (
  { route: { operation, name, handle }, params }: Match,
  request: VendorRequest,
  { sandbox, entry, publicUrl, bearer }: RequestScope
): ReturnType<Route['handle']> => {
  bearer?.permitOperation(name)
  refuseOverLimits(sandbox, name)
  if (operation.effect === 'create' || operation.effect === 'update')
    sandbox.memory.refuseIfFull('records', 'deliveries')
  const known = operation.imageAttribute === undefined ? NO_IMAGES : sandbox.images
  const { body, query, image } = readInput(operation, request, entry, known)
  refuseLackingService(sandbox, name, body)
  bearer?.permitClient({ name, operation, params, body, query })
  const handleWith = (decodedImage: DecodedImage): ReturnType<Route['handle']> => {
    const input = {
      params,
      body,
      query,
      image: decodedImage,
      sandbox,
      isHead: request.method === 'HEAD',
      header: (headerName: string) => request.header(headerName),
      origin: () => publicUrl.for(request.url),
      note: (sentence: string, finding?: Finding, isReason?: boolean) =>
        entry.note(sentence, finding, isReason),
    }
    if (operation.effect === 'read') return handle(input)
    return sandbox.audit.during(name, memberIn(body), () => handle(input))
  }
  const decoded = withKind(image)
  return decoded instanceof Promise ? decoded.then(handleWith) : handleWith(decoded)
}

/** Responds to a request without a fault. It waits for nothing unless the handler does. */
const answer = (
  request: VendorRequest,
  match: Match | undefined,
  exchange: VendorExchange,
  scope: RequestScope
): Answer | Promise<Answer> => {
  try {
    if (!match) throw unknownRoute(exchange.method, exchange.path, scope.entry)
    const { route } = match
    const result = run(match, request, scope)
    if (!(result instanceof Promise)) return exchange.succeed(route.operation, result)
    return result
      .then((made) => exchange.succeed(route.operation, made))
      .catch((thrown: unknown) => exchange.fail(thrown))
  } catch (thrown) {
    noteClientOfUnreadBody(thrown, request, match?.route, scope.entry)
    return exchange.fail(thrown)
  }
}

const answerFaulted = (
  fired: FiredFault,
  request: VendorRequest,
  match: Match | undefined,
  exchange: VendorExchange,
  scope: RequestScope
): Promise<Answer> => {
  keepBytes(request.received)
  const faulted = {
    exchange,
    entry: scope.entry,
    held: scope.sandbox.faults.held,
    signal: request.signal(),
    answer: () => answer(request, match, exchange, scope),
    effect: () => match && run(match, request, scope),
  }
  return answerWithFault(fired, faulted).catch((thrown) => exchange.fail(thrown))
}

/** A route with the names of its parameters, once it was found: to list those that a router found takes longer. */
interface NamedRoute {
  readonly route: Route
  names?: readonly string[]
}

/** The route that a router found, with its parameters. */
const matchIn = ([[found], values]: Result<NamedRoute>): Match | undefined => {
  if (!found) return undefined
  const [named, places] = found
  const { route } = named
  named.names ??= parameterNames(route.operation.path)
  const params: Record<string, string> = {}
  for (const name of named.names) {
    const place = places[name]
    params[name] = String(typeof place === 'number' ? values?.[place] : place)
  }
  return { route, params }
}

/** A `Request` as the vendor surface takes it. */
const asVendorRequest = (request: Request, received: Received): VendorRequest => ({
  method: request.method,
  url: request.url,
  target: targetOf(request.url),
  header: (name) => request.headers.get(name) ?? undefined,
  received,
  signal: () => received.disconnection?.() ?? request.signal,
})

/** The routes of the vendor. */
export interface VendorSurface {
  /**
   * Responds to a request for one of its routes. Returns undefined if the target is unusual or names
   * none: the app answers those, in more time.
   */
  respond(request: VendorRequest): Answer | Promise<Answer> | undefined
  /** The same for a `Request`. */
  fetch(request: Request, received: Received): Response | Promise<Response> | undefined
  /** Adds all routes to the app. */
  mount(app: Hono<Env>): void
  /** Responds to a request for any other path. */
  respondUnknown(context: Context<Env>): Response | Promise<Response>
}

/**
 * Makes the vendor surface.
 *
 * The path of a request: find the sandbox, apply a fault if there is one, check the limits, read the
 * input, call the handler, respond.
 */
export const createVendorSurface = ({
  sandboxes,
  options,
  publicUrl,
  checkHost,
}: Dependencies): VendorSurface => {
  const respondAs = (
    request: VendorRequest,
    match: Match | undefined,
    authorization: string | undefined,
    findBearer?: FindBearer
  ): Answer | Promise<Answer> => {
    const exchange = new VendorExchange(request, options, publicUrl)
    const route = match?.route
    try {
      refuseForeignHost(request, checkHost)
      const scope = exchange.enter(authorization, sandboxes, route?.name, findBearer)
      if (scope.bearer) scope.bearer.admit(request.header('origin'))
      else if (ROUTES_OF_PAGES.has(route)) refuseKeyOfPage(request)
      const fired = fireFault(request, route, scope)
      return fired
        ? answerFaulted(fired, request, match, exchange, scope)
        : answer(request, match, exchange, scope)
    } catch (thrown) {
      return exchange.fail(thrown)
    }
  }
  const respondTo = (
    request: VendorRequest,
    match: Match | undefined
  ): Answer | Promise<Answer> => {
    const { received } = request
    if (ROUTES_OF_PAGES.has(match?.route) && request.header('origin') !== undefined)
      received.extraHeaders = CORS_HEADERS
    const authorization = request.header('authorization')
    const token = sdkTokenIn(authorization)
    if (token === undefined) {
      const free = sandboxes.busyKeys.isAny && sandboxes.busyKeys.whenFree(authorization ?? '')
      if (!free) return respondAs(request, match, authorization)
      keepBytes(received)
      return free.then(() => respondAs(request, match, authorization))
    }
    keepBytes(received)
    return import('./sdk-tokens/token-bearer.ts')
      .then(({ bearerOf }) =>
        respondAs(request, match, authorization, (all) => bearerOf(token, all))
      )
      .catch((thrown) => new VendorExchange(request, options, publicUrl).fail(thrown))
  }

  const router = new LateRouter<NamedRoute>()
  for (const route of ROUTES)
    router.add(route.operation.method, `/v1${route.operation.path}`, { route })
  const respond: VendorSurface['respond'] = (request) => {
    const path = plainPathOf(request.target)
    const match = path === undefined ? undefined : matchIn(router.match(request.method, path))
    return match && respondTo(request, match)
  }

  /** Sends an answer as a response. */
  const send = (answered: Answer | Promise<Answer>, received: Received) =>
    answered instanceof Promise
      ? answered.then((made) => asResponse(made, received))
      : asResponse(answered, received)

  return {
    respond,
    fetch: (request, received) => {
      const answered = respond(asVendorRequest(request, received))
      return answered && send(answered, received)
    },
    mount: (app) => {
      for (const route of ROUTES) {
        const { method, path } = route.operation
        app.on(method, `/v1${path}`, ({ req, env }) =>
          send(respondTo(asVendorRequest(req.raw, env), { route, params: req.param() }), env)
        )
      }
    },
    respondUnknown: ({ req, env }) => {
      const request = asVendorRequest(req.raw, env)
      return send(answerPreflight(request, checkHost) ?? respondTo(request, undefined), env)
    },
  }
}
