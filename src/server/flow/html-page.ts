import type { Context } from 'hono'
import type { FlowStanding } from '../../contracts/control/flow-page.ts'
import { pageHeaders } from '../browser-assets.ts'
import { type Env, queryOf } from '../http/request.ts'
import { type FollowedLink, isAlive, standingOf } from './links.ts'

/** The page of a link that has ended, or that no link has. */
interface EndPage {
  readonly status: 404 | 410
  readonly heading: string
  readonly text: string
  /** Where the client may go on. */
  readonly returnTo?: string | undefined
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => ESCAPES[one] ?? one)

const UNKNOWN: EndPage = {
  status: 404,
  heading: 'This link is unknown',
  text: 'A link works in the mock that created it, until its sandbox is reset or its client is deleted. Ask the application for a new link.',
}

const ENDS: Readonly<
  Record<Exclude<FlowStanding, 'open' | 'started'>, Pick<EndPage, 'heading' | 'text'>>
> = {
  complete: {
    heading: 'You have finished already',
    text: 'Everything was handed in. A link works once, so there is nothing more to do here.',
  },
  cancelled: {
    heading: 'This verification was cancelled',
    text: 'Nothing more can be handed in here. Ask the application for a new link to try again.',
  },
  expired: {
    heading: 'This link has expired',
    text: 'A link works for 14 days. Ask the application for a new one.',
  },
}

const endPageOf = (followed: FollowedLink): EndPage => {
  const standing = standingOf(followed)
  const { successUrl, cancelUrl } = followed.link
  const end = standing === 'open' || standing === 'started' ? undefined : ENDS[standing]
  if (!end) return UNKNOWN
  return { status: 410, ...end, returnTo: standing === 'complete' ? successUrl : cancelUrl }
}

const contentOf = ({ heading, text, returnTo }: EndPage): string => `
<main id="flow" class="end">
<h1>${heading}</h1>
<p>${text}</p>${
  returnTo === undefined
    ? ''
    : `
<p><a class="button" href="${escaped(returnTo)}" rel="noreferrer">Return to the application</a></p>`
}
</main>`

const LIVE_CONTENT = `
<main id="flow">
<noscript><h1>Identity verification</h1><p>This page needs JavaScript. Without it, <code>curl</code> shows what to do at this address.</p></noscript>
</main>
<script defer src="/flow/assets/flow-page.js"></script>`

/** The page in a theme. Vendor: light unless the link asks for dark (flow-sessions#create). */
const pageIn = (theme: string, title: string, content: string): string => `<!doctype html>
<html lang="en" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${theme}">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/flow/assets/web-sdk.css">
<link rel="stylesheet" href="/flow/assets/flow-page.css">
</head>
<body>${content}
</body>
</html>
`

/** Shows a link to a browser: the page of the client, or why there is none. */
export const serveHtmlPage = (
  { req: request, env: { Response } }: Context<Env>,
  followed: FollowedLink | undefined
): Response => {
  const theme = queryOf(request.url).theme ?? followed?.link.theme
  const known = theme === 'dark' ? 'dark' : 'light'
  const headers = pageHeaders({ 'media-src': "'self' blob:" })
  if (followed && isAlive(followed)) {
    const html = pageIn(known, 'Identity verification', LIVE_CONTENT)
    return new Response(html, { status: 200, headers })
  }
  const end = followed ? endPageOf(followed) : UNKNOWN
  const html = pageIn(known, end.heading, contentOf(end))
  return new Response(html, { status: end.status, headers })
}
