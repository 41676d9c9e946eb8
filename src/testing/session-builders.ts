import type * as z from 'zod'
import type { CreateFlowSession } from '../contracts/flow-sessions.ts'
import type { CreateToken } from '../contracts/tokens.ts'
import type { CreateWebhook } from '../contracts/webhooks.ts'

type TokenBody = z.input<typeof CreateToken>
type FlowSessionBody = z.input<typeof CreateFlowSession>
type WebhookBody = z.input<typeof CreateWebhook>

/** The body of a token with which the web SDK may act for a client. */
export const aToken = (clientId: string, changes: Partial<TokenBody> = {}): TokenBody => ({
  clientId,
  referrer: 'https://www.example.com/*',
  ...changes,
})

/** The body of a link under which a client goes through a document check. */
export const aFlowSession = (
  clientId: string,
  changes: Partial<FlowSessionBody> = {}
): FlowSessionBody => ({
  clientId,
  checkTypes: ['document_check'],
  successUrl: 'https://www.example.com/done',
  cancelUrl: 'https://www.example.com/left',
  ...changes,
})

/** The body of a webhook that hears of everything. */
export const aWebhook = (url: string, changes: Partial<WebhookBody> = {}): WebhookBody => ({
  url,
  enabled: true,
  events: ['*'],
  ...changes,
})
