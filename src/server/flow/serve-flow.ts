import type { Context } from 'hono'
import { FlowFinish } from '../../contracts/control/flow.ts'
import type { FlowEnd } from '../../contracts/control/flow-page.ts'
import { VendorError } from '../../contracts/errors.ts'
import { ScenarioProblem } from '../../scenarios/validation.ts'
import { serveAsset } from '../browser-assets.ts'
import { ControlError } from '../control/control-error.ts'
import { readGiven } from '../control/read-given.ts'
import { CONTROL_JSON_LIMITS, parseBody } from '../http/parse-body.ts'
import { clientInUnreadBody } from '../http/read-input.ts'
import {
  type Env,
  type Fetcher,
  MAX_BODY_BYTES,
  queryOf,
  tooLargeMessage,
} from '../http/request.ts'
import { refuseJson, respondJson } from '../http/respond.ts'
import type { MockOptions } from '../options.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'
import { serveHtmlPage } from './html-page.ts'
import { endOfLink, type FollowedLink, followLink, linkTokenOf, standingOf } from './links.ts'
import { pageStateOf } from './page-state.ts'
import { type Choice, cancelLink, finishLink, startLink } from './steps.ts'
import { serveTextPage } from './text-page.ts'

interface Dependencies {
  readonly app: Fetcher
  readonly sandboxes: Sandboxes
  readonly options: MockOptions
}

/**
 * Calls of the API that a page may make, for the client of its link only: uploads, and lists in which
 * it finds again what it has created without a response.
 */
const CALLS =
  /^(?:(?:GET|POST) \/v1\/(?:documents|livePhotos|liveVideos)|POST \/v1\/documents\/([^/]+)\/upload\/[^/]+)$/

const GONE = 410

const respondEnd = (context: Context<Env>, status: number, end: FlowEnd): Response =>
  status < 400
    ? respondJson(context.env, status, end)
    : refuseJson(context.env, status, end, end.error ?? end.standing)

/** 410 for a step of a link that has ended. */
const refuseEnded = (context: Context<Env>, followed: FollowedLink): Response => {
  const standing = standingOf(followed)
  return respondEnd(context, GONE, { standing, error: endOfLink(followed) })
}

/** Why a step that needs a started link is refused; undefined if the link is started. */
const refuseUnstarted = (context: Context<Env>, followed: FollowedLink): Response | undefined => {
  const standing = standingOf(followed)
  if (standing === 'started') return undefined
  if (standing !== 'open') return refuseEnded(context, followed)
  const error = `Flow link '${followed.link.id}' is not started. POST start first`
  return respondEnd(context, 409, { standing, error })
}

/** The link as it is after a step. */
const followAgain = ({ sandbox, link }: FollowedLink): FollowedLink => ({
  sandbox,
  link: sandbox.flowLinks.get(link.id),
})

/** The gallery is loaded when a capture begins. */
const sampleChoices = async () => (await import('../web-sdk/sample-choices.ts')).sampleChoices()

const isNothing = (choice: Choice): boolean => Object.keys(choice).length === 0

/** What the page may call, besides the uploads. */
const STEPS: Readonly<
  Record<
    string,
    (
      followed: FollowedLink,
      context: Context<Env>,
      options: MockOptions
    ) => Response | Promise<Response>
  >
> = {
  'GET state': (followed, context, options) => {
    const standing = standingOf(followed)
    if (standing !== 'open' && standing !== 'started') return refuseEnded(context, followed)
    return respondJson(context.env, 200, pageStateOf(followed, options.testBar !== false))
  },
  // A variant chooses an outcome, as the test bar does.
  'GET samples': async (_, context, options) => {
    const samples = options.testBar === false ? [] : await sampleChoices()
    return respondJson(context.env, 200, { samples })
  },
  // Two tabs may have one link, and a browser repeats what it had no answer to: each step happens once.
  'POST start': (followed, context, options) => {
    const standing = standingOf(followed)
    if (standing !== 'open' && standing !== 'started') return refuseEnded(context, followed)
    if (standing === 'open') startLink(followed)
    const started = followAgain(followed)
    return respondJson(context.env, 200, pageStateOf(started, options.testBar !== false))
  },
  'POST consent': (followed, context) => {
    const { sandbox, link } = followed
    const refusal = refuseUnstarted(context, followed)
    if (refusal) return refusal
    sandbox.flowLinks.update(link.id, { clientConsent: true })
    return respondEnd(context, 200, { standing: 'started' })
  },
  'POST finish': (followed, context, options) => {
    const standing = standingOf(followed)
    const { successUrl } = followed.link
    if (standing === 'open' || standing === 'started') {
      const choice = readChoice(context)
      if (options.testBar === false && !isNothing(choice)) {
        const message =
          'This mock was started with --no-test-bar, so its pages choose no outcome. Use POST /_mock/flow/:token/finish'
        throw new ControlError(403, message)
      }
      finishLink(followed, choice)
    } else if (standing !== 'complete') return refuseEnded(context, followed)
    return respondEnd(context, 200, { standing: 'complete', redirectTo: successUrl })
  },
  'POST cancel': (followed, context) => {
    const standing = standingOf(followed)
    if (standing === 'open' || standing === 'started') cancelLink(followed)
    else if (standing !== 'cancelled') return refuseEnded(context, followed)
    return respondEnd(context, 200, {
      standing: 'cancelled',
      redirectTo: followed.link.cancelUrl,
    })
  },
}

const readChoice = ({ env: { bytes, isTooLarge } }: Context<Env>): Choice => {
  if (isTooLarge) throw new ControlError(413, tooLargeMessage(MAX_BODY_BYTES))
  const { value } = parseBody(bytes, undefined, CONTROL_JSON_LIMITS)
  return readGiven(FlowFinish, value)
}

/** Whether a call is for the client of a link. Without a client, the API refuses it. */
const isOfClient = (
  { sandbox, link: { clientId } }: FollowedLink,
  { req: request, env: received }: Context<Env>,
  documentId: string | undefined
): boolean => {
  if (documentId !== undefined) return sandbox.documents.find(documentId)?.clientId === clientId
  const named =
    request.method === 'GET'
      ? queryOf(request.url).clientId
      : clientInUnreadBody(received, { imageAttribute: 'data' })
  return named === undefined || named === clientId
}

/** Passes a call to the API, which handles it like any other. */
const callApi = (
  followed: FollowedLink,
  context: Context<Env>,
  path: string,
  { app }: Dependencies
): Response | Promise<Response> => {
  const { method, url } = context.req
  const line = `${method} ${path}`
  const [isKnown, documentId] = CALLS.exec(line) ?? []
  if (isKnown === undefined) {
    throw new ControlError(404, `Pages of Flow cannot call ${line.slice(0, 100)}`)
  }
  const refusal = refuseUnstarted(context, followed)
  if (refusal) return refusal
  if (!isOfClient(followed, context, documentId)) {
    throw new ControlError(403, 'The link belongs to another client')
  }
  const target = new URL(path + new URL(url).search, url)
  const headers = headersFor(followed.sandbox, context.req.header('content-type'))
  return app.fetch(new Request(target, { method, headers }), context.env)
}

/** Creates an SDK token of the client, for samples and for phones. */
const createToken = (
  followed: FollowedLink,
  context: Context<Env>,
  { app }: Dependencies
): Response | Promise<Response> => {
  const refusal = refuseUnstarted(context, followed)
  if (refusal) return refusal
  const { sandbox, link } = followed
  const body = { clientId: link.clientId, referrer: '*://*/*' }
  const headers = headersFor(sandbox, 'application/json')
  const target = new URL('/v1/tokens', context.req.url)
  const request = new Request(target, { method: 'POST', headers })
  return app.fetch(request, { ...context.env, bytes: Buffer.from(JSON.stringify(body)) })
}

/** The headers of a call of the API. The key is that of the sandbox, which is named after it. */
const headersFor = ({ name }: Sandbox, contentType: string | undefined) => ({
  Authorization: name,
  ...(contentType !== undefined && { 'Content-Type': contentType }),
})

const refusalOf = (thrown: unknown): ControlError | undefined => {
  if (thrown instanceof ControlError) return thrown
  if (thrown instanceof ScenarioProblem) return new ControlError(400, thrown.message, thrown.path)
  return thrown instanceof VendorError
    ? new ControlError(thrown.status === 413 ? 413 : 400, thrown.message, thrown.param)
    : undefined
}

/** Files of the page are below this name instead of a token. */
const ASSETS = 'assets'

const FILES = ['flow-page.js', 'flow-page.css', 'web-sdk.css'] as const

/** Returns a file of the page: its script or its style sheet. Throws a 404. */
const serveFile = (context: Context<Env>, name: string): Promise<Response> => {
  const known = FILES.find((file) => file === name)
  if (known) return serveAsset(context, known)
  throw new ControlError(404, `The page of Flow has no file '${name.slice(0, 100)}'`)
}

const takeStep = (
  context: Context<Env>,
  token: string,
  step: string,
  dependencies: Dependencies
): Response | Promise<Response> => {
  if (token === ASSETS) return serveFile(context, step)
  const followed = followLink(dependencies.sandboxes, token)
  if (!followed) throw new ControlError(404, 'No Flow session has this link', 'token')
  if (step.startsWith('v1/')) return callApi(followed, context, `/${step}`, dependencies)
  const line = `${context.req.method} ${step}`
  if (line === 'POST token') return createToken(followed, context, dependencies)
  const take = Object.hasOwn(STEPS, line) ? STEPS[line] : undefined
  if (take) return take(followed, context, dependencies.options)
  const known = Object.keys(STEPS).join(', ')
  throw new ControlError(
    404,
    `A link of Flow has no route '${line.slice(0, 100)}'. Known: ${known}`
  )
}

/** Answers a route below the address of a link, or a file of the page. `step` is the rest of the path. */
export const serveFlowStep = async (
  context: Context<Env>,
  token: string,
  step: string,
  dependencies: Dependencies
): Promise<Response> => {
  try {
    return await takeStep(context, token, step, dependencies)
  } catch (thrown) {
    const refusal = refusalOf(thrown)
    if (!refusal) throw thrown
    return refuseJson(context.env, refusal.status, refusal.body, refusal.message)
  }
}

/** Shows the page of a link: to browsers as HTML, to other clients as text. */
export const serveFlowPage = (
  context: Context<Env>,
  token: string,
  { sandboxes }: Pick<Dependencies, 'sandboxes'>
): Response => {
  const followed = followLink(sandboxes, token)
  const isBrowser = /\btext\/html\b/.test(context.req.header('accept') ?? '')
  if (!isBrowser) return serveTextPage(context.env.Response, token, followed)
  const isShort = followed !== undefined && followed.link.shortToken === token
  if (!isShort) return serveHtmlPage(context, followed)
  const { sandbox, link } = followed
  const query = link.theme === undefined ? '' : `?theme=${link.theme}`
  return new context.env.Response(null, {
    status: 302,
    headers: { Location: `./${linkTokenOf(sandbox, link)}${query}`, 'Cache-Control': 'no-store' },
  })
}
