import { FLOW_LIFETIME_MS, type flowSessionOperations } from '../../contracts/flow-sessions.ts'
import type { Handlers } from './handler.ts'
import { signToken } from './json-web-token.ts'
import { startSession } from './workflow.ts'

export const flowSessionHandlers: Handlers<typeof flowSessionOperations> = {
  createFlowSession: ({ body, sandbox, origin }) => {
    const client = sandbox.clients.refer(body.clientId, 'clientId')
    const session = startSession(sandbox, client, body)
    const expiresAt = Math.floor((sandbox.clock.now() + FLOW_LIFETIME_MS) / 1000)
    const token = signToken({ sessionId: session.id, exp: expiresAt }, sandbox.ids.tokenSecret())
    return { redirectUrl: `${origin()}/flow/${token}` }
  },
}
