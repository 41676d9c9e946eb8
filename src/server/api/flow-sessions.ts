import type { flowSessions } from '../../contracts/flow-sessions.ts'
import { flowAddressAt, linkTokenOf, shortTokenOf } from '../flow/links.ts'
import type { Handlers } from './handler.ts'

export const flowSessionHandlers: Handlers<typeof flowSessions.operations> = {
  createFlowSession: ({ body, sandbox, origin }) => {
    const { clientId, workflowTemplateId, shortUrl, ...rest } = body
    sandbox.clients.refer(clientId, 'clientId')
    if (workflowTemplateId !== undefined) sandbox.workflowTemplates.refer(workflowTemplateId)
    const link = sandbox.flowLinks.insert((id) => ({
      clientId,
      status: 'open' as const,
      ...(workflowTemplateId !== undefined && { workflowTemplateId }),
      ...(shortUrl && { shortToken: shortTokenOf(sandbox, id) }),
      ...rest,
      checkIds: [],
    }))
    const address = flowAddressAt(origin())
    if (link.shortToken !== undefined) return { redirectUrl: `${address}/${link.shortToken}` }
    const query = link.theme === undefined ? '' : `?theme=${link.theme}`
    return { redirectUrl: `${address}/${linkTokenOf(sandbox, link)}${query}` }
  },
}
