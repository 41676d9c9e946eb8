import type { Context } from 'hono'
import { VendorError } from '../../contracts/errors.ts'
import { pageHeaders } from '../browser-assets.ts'
import { ControlError } from '../control/control-error.ts'
import type { HostCheck } from '../http/access.ts'
import type { Env, Fetcher } from '../http/request.ts'
import { refuseJson } from '../http/respond.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'
import { bearerOf } from '../sdk-tokens/token-bearer.ts'
import { type PhoneTask, phoneTask } from './phone-links.ts'

interface Dependencies {
  readonly app: Fetcher
  readonly sandboxes: Sandboxes
  readonly checkHost: HostCheck
}

const pageWith = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/web-sdk/v1/style.css">
</head>
<body>
${content}
</body>
</html>
`

const GONE = pageWith(
  'This link no longer works',
  `<main class="complycube-sdk-ui-Frame-root"><h1 class="complycube-sdk-ui-Heading-text">This link no longer works</h1>
<p>Choose “Capture using phone” again on the other device.</p></main>`
)

const titleOf = (task: PhoneTask): string => {
  if (task.kind === 'face') return 'Take a selfie'
  return `Take a photo of the ${task.side} of your document`
}

/** Whether the token behind a link still opens its client. */
const isAlive = (task: PhoneTask | undefined, sandboxes: Sandboxes): task is PhoneTask => {
  if (!task) return false
  try {
    bearerOf(task.token, sandboxes).admit(undefined)
    return true
  } catch (thrown) {
    if (thrown instanceof VendorError) return false
    throw thrown
  }
}

const showPage = ({ env: { Response } }: Context<Env>, task: PhoneTask | undefined): Response => {
  if (!task) return new Response(GONE, { status: 404, headers: pageHeaders() })
  const title = titleOf(task)
  // The id is hexadecimal, and the title is ours.
  const attributes = `data-purpose="${task.kind}" data-client="${task.clientId}" data-title="${title}"`
  const content = `<main id="complycube-phone" ${attributes}></main>
<script defer src="/web-sdk/v1/complycube.min.js"></script>`
  return new Response(pageWith(title, content), { status: 200, headers: pageHeaders() })
}

/** Passes the photo of a phone to the API, with the token of the first window. */
const passOn = (context: Context<Env>, task: PhoneTask, app: Fetcher) => {
  const path =
    task.kind === 'face' ? '/v1/livePhotos' : `/v1/documents/${task.documentId}/upload/${task.side}`
  const headers = { Authorization: task.token, 'Content-Type': 'application/json' }
  const request = new Request(new URL(path, context.req.url), { method: 'POST', headers })
  return app.fetch(request, context.env)
}

/** Serves the page of a phone, and takes its photo. */
export const servePhone = (
  context: Context<Env>,
  code: string,
  { app, sandboxes, checkHost }: Dependencies
): Response | Promise<Response> => {
  const { method } = context.req
  try {
    checkHost(context.req)
  } catch (thrown) {
    if (!(thrown instanceof ControlError)) throw thrown
    const { message } = thrown
    return refuseJson(context.env, 403, { type: 'unauthorized', message }, message)
  }
  const found = phoneTask(sandboxes, code)
  const task = isAlive(found, sandboxes) ? found : undefined
  if (method === 'GET' || method === 'HEAD') return showPage(context, task)
  const message = task
    ? `This page takes GET and POST, not ${method.slice(0, 20)}`
    : 'This link no longer works. Choose “Capture using phone” again on the other device'
  if (method === 'POST' && task) return passOn(context, task, app)
  return refuseJson(context.env, 404, { type: 'resource_not_found', message }, message)
}
