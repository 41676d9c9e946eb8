import { once } from 'node:events'
import { createServer } from 'node:http'

/** The policy of a real page (web-sdk-and-flow#web-sdk), with the mock's address and no exceptions. */
const policyFor = (mock) =>
  [
    "default-src 'self'",
    `connect-src ${mock}`,
    `script-src 'self' ${mock}`,
    `style-src 'self' ${mock}`,
    `img-src 'self' ${mock} data: blob:`,
  ].join('; ')

const HEAD = (mock, version, title) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${mock}/web-sdk/${version}/style.css">`

/**
 * A page of an application that uses the Web SDK. Its script is a separate file, as under a strict
 * content policy.
 */
const pageOf = (
  mock,
  { version = 'v1', script = 'plain', integrity, container = 'complycube-mount' }
) => {
  const source = `${mock}/web-sdk/${version}/complycube.min.js`
  const attributes = integrity ? ` integrity="${integrity}" crossorigin="anonymous"` : ''
  const sdk = script === 'plain' ? `<script src="${source}"${attributes}></script>` : ''
  return `${HEAD(mock, version, 'An application')}
${sdk}
</head>
<body>
<main><h1>An application</h1><button id="begin">Verify me</button><div id="${container}"></div></main>
<script defer src="/app.js?${script}"></script>
</body>
</html>`
}

/** Starts a server on another origin than the mock. `site.html` and `site.app` are what it serves. */
export const withHostPages = async (mock, use) => {
  const site = { page: {}, app: '', mock }
  const server = createServer(({ url }, response) => {
    const isScript = url.startsWith('/app.js')
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
    response.setHeader('Content-Security-Policy', policyFor(mock))
    response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin')
    response.end(isScript ? site.app : pageOf(mock, site.page))
  }).listen(0)
  await once(server, 'listening')
  site.url = `http://localhost:${server.address().port}`
  try {
    return await use(site)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
