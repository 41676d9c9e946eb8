import type { Check } from '../../contracts/checks.ts'
import type { checkControlOperations } from '../../contracts/control/checks.ts'
import { cancelSession } from '../api/workflow-sessions.ts'
import { endingOf, whyUnmonitored } from '../sandbox/check-results.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { ControlError } from './control-error.ts'
import type { ControlHandlers } from './handler.ts'
import { statedEndBy } from './stated-end.ts'

const checkAt = (sandbox: Sandbox, id: string): Check => {
  const check = sandbox.checks.find(id)
  if (!check) throw new ControlError(404, `Unknown check '${id}'`, 'id')
  return check
}

const knownDocument = ({ documents }: Sandbox, id: string): string => {
  if (documents.find(id)) return id
  throw new ControlError(404, `Unknown document '${id}'`, 'id')
}

export const checkHandlers: ControlHandlers<typeof checkControlOperations> = {
  completeCheck: ({ params, body, sandbox }) => {
    const check = checkAt(sandbox, params.id)
    const ending = endingOf(statedEndBy(check.type, body, sandbox.choices.scenarios))
    return sandbox.lifecycle.end(check.id, ending, body.scenario)
  },
  failCheck: ({ params, sandbox }) => {
    const check = checkAt(sandbox, params.id)
    return sandbox.lifecycle.end(check.id, { ends: 'failed' })
  },
  monitorCheck: ({ params, body, sandbox }) => {
    const check = checkAt(sandbox, params.id)
    const obstacle = whyUnmonitored(check)
    if (obstacle !== undefined) throw new ControlError(409, obstacle)
    const { classification = ['watchlistSanctionsLists'] } = body
    return sandbox.lifecycle.monitor(check.id, classification)
  },
  setProcessingError: ({ params, body, sandbox }) => {
    const id = knownDocument(sandbox, params.id)
    sandbox.processingErrors.set(id, body.code)
    return { id, code: body.code }
  },
  clearProcessingError: ({ params, sandbox }) => {
    const id = knownDocument(sandbox, params.id)
    sandbox.processingErrors.delete(id)
    return { id }
  },
  cancelWorkflowSession: ({ params, sandbox }) => {
    const session = sandbox.workflowSessions.find(params.id)
    if (!session) throw new ControlError(404, `Unknown workflow session '${params.id}'`, 'id')
    const { id, status } = sandbox.sessions.present(session)
    if (status !== 'started') {
      const message = `Workflow session '${id}' is ${status}: only a started session can be cancelled`
      throw new ControlError(409, message)
    }
    return cancelSession(sandbox, id)
  },
}
