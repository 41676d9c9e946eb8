import { closest } from 'fastest-levenshtein'
import type { Context, Hono } from 'hono'
import { internalServerError, notFound, VendorError } from '../contracts/errors.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { ROUTES, type Route } from './api/routes.ts'
import { authenticate } from './http/authentication.ts'
import { targetOf } from './http/path.ts'
import { readInput } from './http/read-input.ts'
import type { Received } from './http/received.ts'
import { respond, respondJson } from './http/respond.ts'
import type { MockOptions } from './options.ts'
import type { JournalEntry } from './sandbox/journal.ts'
import { startStopwatch } from './sandbox/real-time.ts'
import type { Sandboxes } from './sandbox/sandboxes.ts'

/** What the transport binds to each request. */
export interface Env {
  Bindings: Received
}

interface Dependencies {
  readonly sandboxes: Sandboxes
  readonly scenarios: ReadonlyMap<string, Scenario>
  readonly options: MockOptions
}

const LINES = ROUTES.map(({ operation }) => `${operation.method} /v1${operation.path}`)

/** 404, with the route that was probably meant for the journal alone (decision 13). */
const unknownRoute = (method: string, path: string, entry: JournalEntry): VendorError => {
  const line = `${method} ${path.slice(0, 200)}`
  entry.note(`no such route; the nearest is ${closest(line, LINES)}`)
  return notFound(`Unknown resource '${line}'`)
}

const idOfNotes = (entry: JournalEntry | undefined): string | undefined =>
  entry && entry.notes.length > 0 ? entry.id : undefined

/** Answers one request of the vendor surface, and sees to the journal and the log. */
const createAnswerer = ({ sandboxes, scenarios, options }: Dependencies) => {
  const refuse = (error: unknown): VendorError => {
    if (error instanceof VendorError) return error
    options.onFault?.(error)
    return internalServerError()
  }

  return (context: Context<Env>, route: Route | undefined): Response => {
    const stopwatch = options.onRequest && startStopwatch()
    const { req: request, env: received } = context
    const { method } = request
    const path = targetOf(request.url)
    let key: string | undefined
    let entry: JournalEntry | undefined
    let error: VendorError | undefined
    let response: Response
    try {
      key = authenticate(request.header('authorization'), options)
      const sandbox = sandboxes.open(key)
      const opened = sandbox.journal.open({
        arrivedAt: sandbox.clock.now(),
        method,
        path,
        operation: route?.name,
      })
      entry = opened
      if (!route) throw unknownRoute(method, path, opened)
      const { body, query, image } = readInput(route.operation, received, request, opened)
      const answer = route.handle({
        params: request.param(),
        body,
        query,
        image,
        sandbox,
        header: (name) => request.header(name),
        scenarios,
        note: (sentence) => opened.note(sentence),
      })
      response = respond(received, route.operation, answer, idOfNotes(entry))
    } catch (thrown) {
      error = refuse(thrown)
      response = respondJson(received, error.status, error.body, idOfNotes(entry))
    }
    if (entry) {
      entry.status = response.status
      entry.refusal = error?.body
    }
    options.onRequest?.({
      method,
      path,
      status: response.status,
      durationMs: stopwatch?.() ?? 0,
      ...(key !== undefined && { sandbox: key.slice(0, 16) }),
      notes: entry?.notes ?? (typeof error?.cause === 'string' ? [error.cause] : []),
      ...(error && { error: error.body }),
    })
    return response
  }
}

/** Puts every operation of the contracts on its path; answers how to answer what has none. */
export const mountVendorSurface = (
  app: Hono<Env>,
  dependencies: Dependencies
): ((context: Context<Env>) => Response) => {
  const answer = createAnswerer(dependencies)
  for (const route of ROUTES) {
    const { method, path } = route.operation
    app.on(method, `/v1${path}`, (context) => answer(context, route))
  }
  return (context) => answer(context, undefined)
}
