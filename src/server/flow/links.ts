import { createHmac } from 'node:crypto'
import type { FlowLink } from '../../contracts/control/flow.ts'
import { API_HOST, FLOW_HOST } from '../../contracts/vendor-hosts.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'
import { linkEndOf } from '../sandbox/session-lifecycle.ts'

/** A link with the sandbox that it belongs to. */
export interface FollowedLink {
  readonly sandbox: Sandbox
  readonly link: FlowLink
}

/** Length of the id at the beginning of a token, in bytes. */
const ID_BYTES = 12

/** Length of the mark of a sandbox, in bytes. */
const MARK_BYTES = 4

/** Length of what proves that the mock made the token, in bytes. */
const SEAL_BYTES = 28

/** The mode, and 44 bytes: the id of the link, the mark of its sandbox, and the seal. */
const TOKEN = /^(?:test|live)_([\w-]{59})$/

/** The token of a short link: 6 bytes. Its length is assumed (flow-sessions#create). */
const SHORT_TOKEN = /^[\w-]{8}$/
const SHORT_TOKEN_BYTES = 6

/** Whether a text has the form of a token, long or short. */
export const looksLikeToken = (text: string): boolean => TOKEN.test(text) || SHORT_TOKEN.test(text)

const seal = ({ ids }: Sandbox, purpose: string, id: string): Buffer =>
  createHmac('sha256', ids.tokenSecret()).update(`${purpose} ${id}`).digest()

const opaquePartOf = (sandbox: Sandbox, id: string, mark: string): string =>
  Buffer.concat([
    Buffer.from(id + mark, 'hex'),
    seal(sandbox, 'link', id + mark).subarray(0, SEAL_BYTES),
  ]).toString('base64url')

/**
 * The token at the end of a link: the mode and an opaque part, which names the link and its sandbox. A
 * snapshot may restore the link in another sandbox: the token works there too.
 */
export const linkTokenOf = (sandbox: Sandbox, { id }: Pick<FlowLink, 'id'>): string =>
  `${sandbox.name.startsWith('live_') ? 'live' : 'test'}_${opaquePartOf(sandbox, id, sandbox.ids.mark)}`

/** The token of the short link with this id. */
export const shortTokenOf = (sandbox: Sandbox, id: string): string =>
  seal(sandbox, 'short link', id + sandbox.ids.mark)
    .subarray(0, SHORT_TOKEN_BYTES)
    .toString('base64url')

/**
 * What links begin with. A client that reaches the mock as ComplyCube gets a link to ComplyCube's
 * host for Flow, which leads to the mock as well.
 */
export const flowAddressAt = (origin: string): string => {
  const { hostname } = new URL(origin)
  if (hostname === FLOW_HOST) return origin
  return hostname === API_HOST ? origin.replace(API_HOST, FLOW_HOST) : `${origin}/flow`
}

/** What a token says. */
interface TokenParts {
  readonly opaque: string
  readonly id: string
  readonly mark: string
}

const partsOf = (token: string): TokenParts | undefined => {
  const opaque = TOKEN.exec(token)?.[1]
  if (opaque === undefined) return undefined
  const bytes = Buffer.from(opaque, 'base64url')
  return {
    opaque,
    id: bytes.toString('hex', 0, ID_BYTES),
    mark: bytes.toString('hex', ID_BYTES, ID_BYTES + MARK_BYTES),
  }
}

const findLink = (
  sandbox: Sandbox,
  token: string,
  parts: TokenParts | undefined
): FlowLink | undefined => {
  if (!parts) return sandbox.flowLinks.all().find(({ shortToken }) => shortToken === token)
  const { opaque, id, mark } = parts
  const link = sandbox.flowLinks.find(id)
  return link && opaquePartOf(sandbox, id, mark) === opaque ? link : undefined
}

/**
 * Finds the link of a token. Searches all sandboxes: links carry no API key. Several sandboxes may hold
 * a link from the same snapshot; the one that made the token comes first.
 */
export const followLink = (sandboxes: Sandboxes, token: string): FollowedLink | undefined => {
  if (!looksLikeToken(token)) return undefined
  const parts = partsOf(token)
  let other: FollowedLink | undefined
  for (const [, sandbox] of sandboxes.entries()) {
    const link = findLink(sandbox, token, parts)
    if (!link) continue
    const isMaker = parts
      ? parts.mark === sandbox.ids.mark
      : shortTokenOf(sandbox, link.id) === token
    if (isMaker) return { sandbox, link }
    other ??= { sandbox, link }
  }
  return other
}

/** What a link is now: its status, or `expired` if its time ended before its client was done. */
export const standingOf = ({ sandbox, link }: FollowedLink): FlowLink['status'] | 'expired' => {
  const isOpen = link.status === 'open' || link.status === 'started'
  return isOpen && sandbox.clock.now() >= linkEndOf(link) ? 'expired' : link.status
}

/** Whether a link has neither ended nor expired. */
export const isAlive = (followed: FollowedLink): boolean =>
  ['open', 'started'].includes(standingOf(followed))

/** Says why a link no longer works. */
export const endOfLink = (followed: FollowedLink): string => {
  const standing = standingOf(followed)
  const { id } = followed.link
  return standing === 'expired'
    ? `Flow link '${id}' has expired after 14 days`
    : `Flow link '${id}' is ${standing}`
}
