import * as z from 'zod'
import type { FlowLink } from '../../contracts/control/flow.ts'
import type { flowSessionOperations } from '../../contracts/flow-sessions.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'
import { linkEndOf } from '../sandbox/session-lifecycle.ts'
import { claimsIn, signToken } from '../sdk-tokens/json-web-token.ts'
import type { Handlers } from './handler.ts'

const Claims = z.object({ linkId: z.string() })

/**
 * The token at the end of a link. It stays the same when a snapshot restores the link elsewhere, so
 * that the link still works.
 */
export const linkTokenOf = (sandbox: Sandbox, link: FlowLink): string => {
  const claims = { linkId: link.id, exp: Math.floor(linkEndOf(link) / 1000) }
  return signToken(claims, sandbox.ids.tokenSecret())
}

const linkIdIn = (token: string): string | undefined =>
  Claims.safeParse(claimsIn(token)).data?.linkId

/** A link with the sandbox that it belongs to. */
export interface FollowedLink {
  readonly sandbox: Sandbox
  readonly link: FlowLink
}

/** Finds the link of a token. Searches all sandboxes: links carry no API key. */
export const followLink = (sandboxes: Sandboxes, token: string): FollowedLink | undefined => {
  const id = linkIdIn(token)
  if (id === undefined) return undefined
  for (const [, sandbox] of sandboxes.entries()) {
    const link = sandbox.flowLinks.find(id)
    if (link && linkTokenOf(sandbox, link) === token) return { sandbox, link }
  }
  return undefined
}

/** Whether a link has neither ended nor expired. */
export const isAlive = ({ sandbox, link }: FollowedLink): boolean =>
  (link.status === 'open' || link.status === 'started') && sandbox.clock.now() < linkEndOf(link)

/** Says why a link no longer works. */
export const endOfLink = ({ link: { id, status } }: FollowedLink): string => {
  const isOver = status === 'complete' || status === 'cancelled'
  return isOver ? `Flow link '${id}' is ${status}` : `Flow link '${id}' has expired after 14 days`
}

export const flowSessionHandlers: Handlers<typeof flowSessionOperations> = {
  createFlowSession: ({ body, sandbox, origin }) => {
    const { clientId, workflowTemplateId, checkTypes, enableMonitoring, theme } = body
    sandbox.clients.refer(clientId, 'clientId')
    if (workflowTemplateId !== undefined) sandbox.workflowTemplates.refer(workflowTemplateId)
    const link = sandbox.flowLinks.insert({
      clientId,
      status: 'open',
      ...(workflowTemplateId !== undefined && { workflowTemplateId }),
      ...(checkTypes !== undefined && { checkTypes }),
      ...(enableMonitoring !== undefined && { enableMonitoring }),
      successUrl: body.successUrl,
      cancelUrl: body.cancelUrl,
      checkIds: [],
    })
    const query = theme === undefined ? '' : `?theme=${theme}`
    return { redirectUrl: `${origin()}/flow/${linkTokenOf(sandbox, link)}${query}` }
  },
}
