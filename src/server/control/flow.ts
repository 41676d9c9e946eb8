import { type flowControlOperations, MAX_TEMPLATE_ID_LENGTH } from '../../contracts/control/flow.ts'
import { endOfLink, type FollowedLink, followLink, isAlive } from '../flow/links.ts'
import { cancelLink, finishLink, startLink, stepOf } from '../flow/steps.ts'
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

export const flowHandlers: ControlHandlers<typeof flowControlOperations> = {
  startFlow: ({ params, sandboxes }) => {
    const followed = linkAt(sandboxes, params.token)
    if (followed.link.status === 'started') {
      const message = `Flow link '${followed.link.id}' is started already. Finish or cancel it`
      throw new ControlError(409, message, 'token')
    }
    startLink(followed)
    return stepOf(followed)
  },
  finishFlow: ({ params, body, sandboxes }) => {
    const followed = linkAt(sandboxes, params.token)
    finishLink(followed, body)
    return stepOf(followed, followed.link.successUrl)
  },
  cancelFlow: ({ params, sandboxes }) => {
    const followed = linkAt(sandboxes, params.token)
    cancelLink(followed)
    return stepOf(followed, followed.link.cancelUrl)
  },
  listWorkflowTemplates: ({ sandbox }) => ({ items: [...sandbox.workflowTemplates.all()] }),
  setWorkflowTemplate: ({ params: { id }, body, sandbox: { memory, workflowTemplates } }) => {
    memory.refuseIfFull('records')
    if (id.length > MAX_TEMPLATE_ID_LENGTH) {
      const message = `A template id has at most ${MAX_TEMPLATE_ID_LENGTH} characters, and this one has ${id.length}`
      throw new ControlError(400, message, 'id')
    }
    if (workflowTemplates.hasRoomFor(id)) return workflowTemplates.set(id, body)
    const message = `A sandbox has at most ${MAX_TEMPLATES} workflow templates. Reset it, or change one that exists`
    throw new ControlError(409, message, 'id')
  },
}
