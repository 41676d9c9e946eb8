import * as z from 'zod'
import type { flowSessionOperations } from '../../contracts/flow-sessions.ts'
import type { WorkflowSession } from '../../contracts/workflow-sessions.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'
import { linkEndOf, sessionNow } from '../sandbox/session-lifecycle.ts'
import type { Handlers } from './handler.ts'
import { signToken } from './tokens.ts'
import { startSession } from './workflow-sessions.ts'

const Claims = z.lazy(() => z.object({ sessionId: z.string() }))

/**
 * What stands at the end of a session's link. It is the same wherever the sandbox is put back, so that
 * it goes on to open the session there.
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

/** The session that a link leads to, as it is now. Whoever follows a link has no key to name its sandbox. */
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
