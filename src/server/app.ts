import { Hono } from 'hono'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import { VERSION } from '../version.ts'
import { type Admission, createAdmission } from './control/admission.ts'
import { CONTROL_PREFIX, mountControlSurface } from './control-app.ts'
import type { Env } from './http/request.ts'
import { pathOf } from './http/request.ts'
import { respondJson, VERSION_HEADER } from './http/respond.ts'
import type { MockOptions } from './options.ts'
import type { Sandboxes } from './sandbox/sandboxes.ts'
import { mountVendorSurface } from './vendor-app.ts'
import { WELCOME } from './welcome.ts'

interface Dependencies {
  readonly sandboxes: Sandboxes
  readonly options: MockOptions
  readonly admit: Admission
}

/** Both surfaces on one app. Each route has exactly one handler, so answers are made at once. */
export const createApp = (dependencies: Dependencies): Hono<Env> => {
  const app = new Hono<Env>({
    getPath: (request) => pathOf(request.url),
    // The one that takes every route of ours: it need not be found out at the first request.
    router: new RegExpRouter(),
  })
  const answerUnknown = mountVendorSurface(app, dependencies)
  const refuseUnknown = mountControlSurface(app, {
    ...dependencies,
    appFor: createReplayApp,
  })

  app.get('/', ({ env: { Response } }) => {
    const headers = { 'Content-Type': 'text/plain; charset=utf-8', [VERSION_HEADER]: VERSION }
    return new Response(WELCOME, { status: 200, headers })
  })

  app.get('/flow/:token', async ({ env: { Response }, req }) => {
    const { serveFlowPage } = await import('./flow-page.ts')
    return serveFlowPage(Response, dependencies.sandboxes, req.param('token'))
  })

  app.notFound((context) => {
    const path = pathOf(context.req.url)
    const isControl = path === CONTROL_PREFIX || path.startsWith(`${CONTROL_PREFIX}/`)
    return isControl ? refuseUnknown(context) : answerUnknown(context)
  })

  app.onError((error, context) => {
    dependencies.options.onFault?.(error)
    const message = 'Something went wrong. Try again later'
    return respondJson(context.env, 500, { type: 'internal_server_error', message })
  })
  return app
}

/** An app that answers recorded requests again: no token, no host check, no request log. */
const createReplayApp = (sandboxes: Sandboxes): Hono<Env> => {
  const { controlToken: _, allowedHosts: __, onRequest: ___, ...options } = sandboxes.options
  return createApp({ sandboxes, options, admit: createAdmission(options) })
}
