import type { Context } from 'hono'
import { VERSION } from '../version.ts'
import { pageHeaders } from './browser-assets.ts'
import { ControlError } from './control/control-error.ts'
import type { HostCheck } from './http/access.ts'
import type { Env } from './http/request.ts'
import { refuseJson, VERSION_HEADER } from './http/respond.ts'

/** The page is drawn by its script, so it holds no data and no code. */
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>complycube-mock</title>
<link rel="icon" href="favicon.ico" type="image/svg+xml">
<link rel="stylesheet" href="_mock/assets/page.css">
<script defer src="_mock/assets/page.js"></script>
</head>
<body>
<div id="page"></div>
<noscript><p>This page needs JavaScript. Everything that it does is a call below <a href="/_mock/docs">/_mock</a>.</p></noscript>
</body>
</html>
`

const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1d4ed8"/><path d="M8 17l5 5 11-12" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`

/** Returns the page to drive the mock by hand. A public host name that is not allowed gets a 403. */
export const servePage = ({ req, env }: Context<Env>, checkHost: HostCheck): Response => {
  try {
    checkHost(req)
  } catch (thrown) {
    if (!(thrown instanceof ControlError)) throw thrown
    return refuseJson(env, thrown.status, thrown.body, thrown.message)
  }
  return new env.Response(PAGE, { status: 200, headers: pageHeaders() })
}

/** Returns the icon of the page. */
export const serveFavicon = (): Response =>
  new Response(FAVICON, {
    status: 200,
    headers: {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': 'max-age=86400',
      [VERSION_HEADER]: VERSION,
    },
  })
