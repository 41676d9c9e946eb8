import type { CreatedWebhook } from '../../contracts/webhooks.ts'
import { hint } from '../../scenarios/messages.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { ControlError } from './control-error.ts'

/** The webhook that a body names. Throws 400 that tells which there are. */
export const knownWebhook = (
  { webhooks }: Sandbox,
  id: string,
  path = 'webhookId'
): CreatedWebhook => {
  const webhook = webhooks.find(id)
  if (webhook) return webhook
  const ids = webhooks.all().map((one) => one.id)
  const known = ids.length > 0 ? `Known: ${ids.join(', ')}` : 'This sandbox has none'
  throw new ControlError(
    400,
    `Unknown webhook '${id.slice(0, 80)}'${hint(id, ids) || '.'} ${known}`,
    path
  )
}

/** Why nothing can be sent to a webhook now, and what to do. */
export const findWebhookProblem = ({ webhooks }: Sandbox, id: string): string | undefined => {
  const webhook = webhooks.find(id)
  if (!webhook) return `Webhook '${id}' has been deleted`
  if (webhook.enabled) return undefined
  return `Webhook '${id}' is disabled: POST /v1/webhooks/${id} with { "enabled": true } first`
}
