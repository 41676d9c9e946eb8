import { VERSION } from '../../version.ts'
import { ControlError } from '../control/control-error.ts'
import type { ResponseClass } from '../http/request.ts'
import { VERSION_HEADER } from '../http/respond.ts'
import { DEFAULT_KEY } from '../sandbox/sandboxes.ts'
import { readScript } from './reference-script.ts'

/** The page may load only what the mock serves. Its script adds styles of its own. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The same for both documents. Nothing is loaded from elsewhere. */
const SETTINGS = [
  'load-fonts="false"',
  'render-style="view"',
  'show-header="false"',
  'update-route="false"',
  'allow-spec-url-load="false"',
  'allow-spec-file-load="false"',
  'allow-server-selection="false"',
  'regular-font="system-ui, sans-serif"',
  'mono-font="ui-monospace, monospace"',
  'allow-authentication="false"',
  'api-key-name="Authorization"',
  'api-key-location="header"',
  `api-key-value="${DEFAULT_KEY}"`,
].join(' ')

/** Gives the key of the field to both documents, and keeps it for the next visit. */
const AUTHORISATION = `
;(() => {
  const NAME = 'complycube-mock-key'
  const field = document.getElementById('key')
  const apply = () => {
    for (const one of document.querySelectorAll('rapi-doc')) one.setAttribute('api-key-value', field.value)
  }
  try {
    field.value = localStorage.getItem(NAME) ?? field.value
  } catch {}
  field.addEventListener('change', () => {
    try {
      localStorage.setItem(NAME, field.value)
    } catch {}
    apply()
  })
  apply()
})()
`

const section = (id: string, title: string, document: string): string => `
<section id="${id}">
<h2>${title}</h2>
<p><a href="${document}">${document}</a></p>
<rapi-doc spec-url="${document}" ${SETTINGS}></rapi-doc>
</section>`

/** The reference page: both documents, rendered by a script that the mock serves. */
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>complycube-mock ${VERSION}</title>
<link rel="icon" href="data:,">
<style>body { font-family: system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 0 1rem }</style>
<script defer src="/_mock/docs/rapidoc-min.js"></script>
</head>
<body>
<h1>complycube-mock ${VERSION}</h1>
<p><a href="#vendor">ComplyCube's API</a>, as the mock implements it, and the <a href="#control">control surface</a>.</p>
<p><label>API key for both <input id="key" value="${DEFAULT_KEY}" autocomplete="off" spellcheck="false"></label></p>
<noscript><p>This page needs JavaScript. You can read the documents without it.</p></noscript>
${section('vendor', "ComplyCube's API", '/_mock/vendor-openapi.json')}
${section('control', 'Control surface', '/_mock/openapi.json')}
</body>
</html>
`

/** Read once: the script does not change while the mock runs. */
let script: Promise<string | undefined> | undefined

const knownScript = async (): Promise<string> => {
  script ??= readScript()
  const text = await script
  if (text !== undefined) return text
  const message =
    'This copy of the mock lacks the script of the reference page (assets/rapidoc-min.js). The documents are at /_mock/openapi.json and /_mock/vendor-openapi.json'
  throw new ControlError(404, message)
}

const headersFor = (contentType: string): Record<string, string> => ({
  'Content-Type': `${contentType}; charset=utf-8`,
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  [VERSION_HEADER]: VERSION,
})

/** Returns the page. Throws a 404 if its script is missing. */
export const servePage = async (Response: ResponseClass): Promise<Response> => {
  await knownScript()
  return new Response(PAGE, { status: 200, headers: headersFor('text/html') })
}

/** Returns the script of the page. Throws a 404 if it is missing. */
export const serveScript = async (Response: ResponseClass): Promise<Response> =>
  new Response((await knownScript()) + AUTHORISATION, {
    status: 200,
    headers: headersFor('text/javascript'),
  })
