import { type Context, Hono } from 'hono'
import { VERSION } from '../version.ts'
import { type Admission, createAdmission } from './control/admission.ts'
import { CONTROL_PREFIX, mountControlSurface } from './control-app.ts'
import type { HostCheck } from './http/access.ts'
import { type Env, type Fetcher, keepBytes, pathOf, pathOfRequest } from './http/request.ts'
import { refuseJson, VERSION_HEADER } from './http/respond.ts'
import { LateRouter } from './late-router.ts'
import type { MockOptions } from './options.ts'
import { PublicUrl } from './public-url.ts'
import type { Sandboxes } from './sandbox/sandboxes.ts'
import { createVendorSurface, type VendorSurface } from './vendor-app.ts'

interface Dependencies {
  readonly sandboxes: Sandboxes
  readonly options: MockOptions
  readonly admit: Admission
  /** Throws for a host name that may be an attack. */
  readonly checkHost: HostCheck
  readonly publicUrl: PublicUrl
}

/** The text at the mock's address, for people. */
const WELCOME = `complycube-mock ${VERSION}: a local stand-in for ComplyCube.

Point an integration at /v1 with a key that begins with test_:

  curl -H 'Authorization: test_default' "$MOCK/v1/clients"

Decide what happens, and see what happened, below /_mock:

  GET  /_mock/health              ready?
  GET  /_mock/scenarios           what can happen
  POST /_mock/checks/:id/complete decide a check by hand
  GET  /_mock/requests            what was asked
  GET  /_mock/deliveries          what was sent to webhooks
  GET  /_mock/stream              what happens, as it happens
  GET  /_mock/docs                all of it, as a page for the browser
`

/** Both surfaces. */
export interface App extends Fetcher {
  /** Responds to a request for a route of the vendor; returns undefined if it needs `fetch`. */
  readonly respond: VendorSurface['respond']
}

/** Adds the hosted pages of Flow and their own routes. What they need is loaded with the first request. */
const mountFlow = (app: Hono<Env>, given: Dependencies & { app: Fetcher }): void => {
  const load = (context: Context<Env>) => {
    keepBytes(context.env)
    return import('./flow/serve-flow.ts')
  }
  app.get('/flow/:token', async (context) => {
    const { serveFlowPage } = await load(context)
    return serveFlowPage(context, context.req.param('token'), given)
  })
  app.all('/flow/:token/:step{.+}', async (context) => {
    const { serveFlowStep } = await load(context)
    return serveFlowStep(context, context.req.param('token'), context.req.param('step'), given)
  })
}

/** Adds the Web SDK and the pages for phones. What they need is loaded with the first request. */
const mountWebSdk = (app: Hono<Env>, given: Dependencies & { app: Fetcher }): void => {
  app.all('/web-sdk/:path{.+}', async (context) => {
    keepBytes(context.env)
    const { serveWebSdk } = await import('./web-sdk/serve-web-sdk.ts')
    return serveWebSdk(context, context.req.param('path'), given)
  })
  app.all('/xd/:code', async (context) => {
    keepBytes(context.env)
    const { servePhone } = await import('./web-sdk/serve-phone.ts')
    return servePhone(context, context.req.param('code'), given)
  })
}

/** Whether a browser asks for a page, and the mock has one. */
const isForBrowser = (
  request: { header(name: string): string | undefined },
  { page = true }: MockOptions
): boolean => page && /\btext\/html\b/.test(request.header('accept') ?? '')

/** Makes the app with both surfaces. Each route has exactly one handler. */
export const createApp = (dependencies: Dependencies): App => {
  const app = new Hono<Env>({
    getPath: pathOfRequest,
    router: new LateRouter(),
  })
  const vendor = createVendorSurface(dependencies)
  const fetcher: Fetcher = {
    fetch: (request, received) => vendor.fetch(request, received) ?? app.fetch(request, received),
  }
  const given = { ...dependencies, app: fetcher }
  vendor.mount(app)
  const refuseUnknown = mountControlSurface(app, { ...dependencies, appFor: createReplayApp })

  app.get('/', async (context) => {
    const { env, req } = context
    if (isForBrowser(req, dependencies.options)) {
      const { servePage } = await import('./page.ts')
      return servePage(context, dependencies.checkHost)
    }
    const { Response } = env
    const headers = { 'Content-Type': 'text/plain; charset=utf-8', [VERSION_HEADER]: VERSION }
    return new Response(WELCOME, { status: 200, headers })
  })

  app.get(CONTROL_PREFIX, (context) => {
    if (!isForBrowser(context.req, dependencies.options)) return refuseUnknown(context)
    return new context.env.Response(null, { status: 302, headers: { Location: '/' } })
  })

  app.get('/favicon.ico', async () => {
    const { serveFavicon } = await import('./page.ts')
    return serveFavicon()
  })

  mountFlow(app, given)
  mountWebSdk(app, given)

  app.get('/gallery', async (context) => {
    const { serveGallery } = await import('./gallery.ts')
    return serveGallery(context)
  })
  app.all('/gallery/:path{.+}', async (context) => {
    const { serveGalleryPath } = await import('./gallery.ts')
    return serveGalleryPath(context, context.req.param('path'), dependencies.sandboxes)
  })

  app.get('/reports/:token', async ({ req }) => {
    const { serveReport } = await import('./reports/serve-report.ts')
    return serveReport(dependencies.sandboxes, req.param('token'))
  })

  app.notFound((context) => {
    const path = pathOf(context.req.url)
    const isControl = path === CONTROL_PREFIX || path.startsWith(`${CONTROL_PREFIX}/`)
    return isControl ? refuseUnknown(context) : vendor.respondUnknown(context)
  })

  app.onError((error, context) => {
    dependencies.options.onFault?.(error)
    const message = 'Something went wrong. Try again later'
    return refuseJson(context.env, 500, { type: 'internal_server_error', message }, message)
  })
  return { ...fetcher, respond: vendor.respond }
}

/** An app that answers recorded requests again: no token, no host check, no request log. */
const createReplayApp = (sandboxes: Sandboxes): App => {
  const {
    controlToken: _,
    allowedHosts: __,
    onRequest: ___,
    onEvent: ____,
    ...options
  } = sandboxes.options
  const publicUrl = new PublicUrl(undefined)
  const admit = createAdmission(options)
  return createApp({ sandboxes, options, admit, checkHost: () => undefined, publicUrl })
}
