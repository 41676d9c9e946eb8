import { sessionNow } from '../sandbox/session-lifecycle.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'

export const workflowSessionControlOperations = [
  control({
    method: 'POST',
    path: '/workflowSessions/:id/cancel',
    summary: 'Has the client turn back in the hosted flow: its session is cancelled.',
    answer: ({ params, sandbox }) => {
      const session = sandbox.workflowSessions.find(params.id)
      if (!session) throw new ControlError(404, `Unknown workflow session '${params.id}'`, 'id')
      const { id, status } = sessionNow(session, sandbox.clock.now())
      if (status !== 'started') {
        const message = `Workflow session '${id}' is ${status}: only one that is started can be cancelled`
        throw new ControlError(409, message)
      }
      return sandbox.sessions.change(id, { status: 'cancelled' }, 'workflow.session.cancelled')
    },
  }),
]
