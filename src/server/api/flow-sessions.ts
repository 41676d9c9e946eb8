import * as z from 'zod'
import type { flowSessionOperations } from '../../contracts/flow-sessions.ts'
import type { WorkflowSession } from '../../contracts/workflow-sessions.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'
import { linkEndOf, sessionNow } from '../sandbox/session-lifecycle.ts'
import type { Handlers } from './handler.ts'
import { signToken } from './tokens.ts'
import { startSession } from './workflow-sessions.ts'

const Claims = z.object({ sessionId: z.string() })

/**
 * The token at the end of a session's link. It stays the same when a snapshot restores the session
 * elsewhere, so that the link still works.
 */
export const linkTokenOf = (sandbox: Sandbox, session: WorkflowSession): string => {
  const claims = { sessionId: session.id, exp: Math.floor(linkEndOf(session) / 1000) }
  return signToken(claims, sandbox.ids.tokenSecret())
}

const sessionIdIn = (token: string): string | undefined => {
  const [, claims = ''] = token.split('.')
  try {
    const text = Buffer.from(claims, 'base64url').toString()
    return Claims.safeParse(JSON.parse(text)).data?.sessionId
  } catch {
    return undefined
  }
}

/** The session of a link, as it is now. Searches all sandboxes: links carry no API key. */
export const followLink = (sandboxes: Sandboxes, token: string): WorkflowSession | undefined => {
  const id = sessionIdIn(token)
  if (id === undefined) return undefined
  for (const [, sandbox] of sandboxes.entries()) {
    const session = sandbox.workflowSessions.find(id)
    if (session && linkTokenOf(sandbox, session) === token) {
      return sessionNow(session, sandbox.clock.now())
    }
  }
  return undefined
}

export const flowSessionHandlers: Handlers<typeof flowSessionOperations> = {
  createFlowSession: ({ body, sandbox, origin }) => {
    const client = sandbox.clients.refer(body.clientId, 'clientId')
    const session = startSession(sandbox, client, body)
    return { redirectUrl: `${origin()}/flow/${linkTokenOf(sandbox, session)}` }
  },
}
