import {
  type FlowLink,
  type FlowStep,
  type flowControlOperations,
  MAX_TEMPLATE_ID_LENGTH,
} from '../../contracts/control/flow.ts'
import type { WorkflowSession } from '../../contracts/workflow-sessions.ts'
import { endOfLink, type FollowedLink, followLink, isAlive } from '../api/flow-sessions.ts'
import { cancelSession, processSession, startSession, tryCheck } from '../api/workflow-sessions.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'
import { MAX_TEMPLATES } from '../sandbox/workflow-templates.ts'
import { ControlError } from './control-error.ts'
import type { ControlHandlers } from './handler.ts'

/** Finds a link that still works. */
const linkAt = (sandboxes: Sandboxes, token: string): FollowedLink => {
  const followed = followLink(sandboxes, token)
  if (!followed) {
    const shown = `'${token.slice(0, 40)}…'`
    const message = `No Flow session has the token ${shown}. Give the last part of the path of redirectUrl, without its query`
    throw new ControlError(404, message, 'token')
  }
  if (isAlive(followed)) return followed
  throw new ControlError(409, `${endOfLink(followed)}. Create another Flow session`, 'token')
}

const stepOf = ({ sandbox, link: { id } }: FollowedLink, redirectTo?: string): FlowStep => {
  const session = sandbox.workflowSessions.find(id)
  return {
    link: sandbox.flowLinks.get(id),
    ...(session && { session }),
    ...(redirectTo !== undefined && { redirectTo }),
  }
}

/** Starts an open link. A check-driven link has no workflow session (decisions#57). */
const start = ({ sandbox, link }: FollowedLink): FlowLink => {
  if (link.workflowTemplateId !== undefined) startSession(sandbox, link)
  return sandbox.flowLinks.update(link.id, { status: 'started' })
}

/** Runs the checks of a check-driven link. */
const runChecks = ({ sandbox, link }: FollowedLink): void => {
  const owner = { clientId: link.clientId, isMonitored: link.enableMonitoring === true }
  const types = link.checkTypes ?? []
  const checks = types.flatMap((type) => tryCheck(sandbox, owner, type, () => undefined) ?? [])
  sandbox.flowLinks.update(link.id, {
    status: 'complete',
    checkIds: checks.map(({ id }) => id),
  })
}

const finish = (followed: FollowedLink, outcome: WorkflowSession['outcome']): void => {
  const { sandbox, link } = followed
  if (sandbox.workflowSessions.find(link.id)) {
    processSession(sandbox, link.id, () => undefined, outcome)
    return
  }
  if (outcome !== undefined) {
    const message = `Flow link '${link.id}' has checks and no workflow session, so it takes no outcome. Leave it out`
    throw new ControlError(400, message, 'outcome')
  }
  runChecks(followed)
}

export const flowHandlers: ControlHandlers<typeof flowControlOperations> = {
  startFlow: ({ params, sandboxes }) => {
    const followed = linkAt(sandboxes, params.token)
    if (followed.link.status === 'started') {
      const message = `Flow link '${followed.link.id}' is started already. Finish or cancel it`
      throw new ControlError(409, message, 'token')
    }
    start(followed)
    return stepOf(followed)
  },
  finishFlow: ({ params, body, sandboxes }) => {
    const followed = linkAt(sandboxes, params.token)
    if (followed.link.status === 'open') start(followed)
    finish(followed, body.outcome)
    return stepOf(followed, followed.link.successUrl)
  },
  cancelFlow: ({ params, sandboxes }) => {
    const followed = linkAt(sandboxes, params.token)
    const { sandbox, link } = followed
    if (sandbox.workflowSessions.find(link.id)) cancelSession(sandbox, link.id)
    else sandbox.flowLinks.update(link.id, { status: 'cancelled' })
    return stepOf(followed, link.cancelUrl)
  },
  listWorkflowTemplates: ({ sandbox }) => ({ items: [...sandbox.workflowTemplates.all()] }),
  setWorkflowTemplate: ({ params: { id }, body, sandbox: { workflowTemplates } }) => {
    if (id.length > MAX_TEMPLATE_ID_LENGTH) {
      const message = `A template id has at most ${MAX_TEMPLATE_ID_LENGTH} characters, and this one has ${id.length}`
      throw new ControlError(400, message, 'id')
    }
    if (workflowTemplates.hasRoomFor(id)) return workflowTemplates.set(id, body)
    const message = `A sandbox has at most ${MAX_TEMPLATES} workflow templates. Reset it, or change one that exists`
    throw new ControlError(409, message, 'id')
  },
}
