import { VERSION } from '../../version.ts'

/** What the page may do: nothing but what comes from the mock itself. Its script brings its own styles. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Both documents look alike; nothing is loaded that the mock does not have. */
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
].join(' ')

const section = (id: string, title: string, document: string): string => `
<section id="${id}">
<h2>${title}</h2>
<p><a href="${document}">${document}</a></p>
<rapi-doc spec-url="${document}" ${SETTINGS}></rapi-doc>
</section>`

/** The reference page: both surfaces, drawn by a script that the mock itself has. */
export const PAGE = `<!doctype html>
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
<p><a href="#vendor">ComplyCube's API</a>, as the mock answers it, and the <a href="#control">control surface</a>.</p>
<noscript><p>This page is drawn by a script. The documents can be read without it.</p></noscript>
${section('vendor', "ComplyCube's API", '/_mock/vendor-openapi.json')}
${section('control', 'Control surface', '/_mock/openapi.json')}
</body>
</html>
`
