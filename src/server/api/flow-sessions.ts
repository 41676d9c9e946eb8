import type { flowSessionOperations } from '../../contracts/flow-sessions.ts'
import { linkTokenOf } from './flow-link.ts'
import type { Handlers } from './handler.ts'
import { startSession } from './workflow.ts'

export const flowSessionHandlers: Handlers<typeof flowSessionOperations> = {
  createFlowSession: ({ body, sandbox, origin }) => {
    const client = sandbox.clients.refer(body.clientId, 'clientId')
    const session = startSession(sandbox, client, body)
    return { redirectUrl: `${origin()}/flow/${linkTokenOf(sandbox, session)}` }
  },
}
