import type { Rule } from './rule.ts'
import { accountRules } from './rules/account.ts'
import { checkOptionRules } from './rules/check-options.ts'
import { checkResultRules } from './rules/check-results.ts'
import { clientRules } from './rules/clients.ts'
import { decidedCheckRules } from './rules/decided-checks.ts'
import { deliveryRules } from './rules/deliveries.ts'
import { listRules } from './rules/lists.ts'
import { mediaRules } from './rules/media.ts'
import { newCheckRules } from './rules/new-checks.ts'
import { requestRules } from './rules/requests.ts'
import { sessionRules } from './rules/sessions.ts'
import { webhookRules } from './rules/webhooks.ts'

/** Every rule of ComplyCube's that the mock keeps, by topic. */
export const RULES: Readonly<Record<string, readonly Rule[]>> = {
  'Requests and answers': requestRules,
  Lists: listRules,
  'Clients and addresses': clientRules,
  'Documents, photos and videos': mediaRules,
  'Creating checks': newCheckRules,
  'Results of checks': checkResultRules,
  'Options of checks': checkOptionRules,
  'Deciding on checks': decidedCheckRules,
  'Webhooks and events': webhookRules,
  'Deliveries of events': deliveryRules,
  'Sessions, tokens and reports': sessionRules,
  'Look-ups, lists and the account': accountRules,
}
