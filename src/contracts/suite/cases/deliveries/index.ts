import type { Case } from '../../clause.ts'
import { addressDeliveryCases } from './addresses.ts'
import { checkDeliveryCases } from './checks.ts'
import { choiceCases } from './choice.ts'
import { clientDeliveryCases } from './clients.ts'
import { documentDeliveryCases } from './documents.ts'
import { outcomeDeliveryCases } from './outcomes.ts'
import { requestCases } from './requests.ts'
import { retryCases } from './retries.ts'
import { sessionDeliveryCases } from './sessions.ts'

/** What comes to webhooks: these cases need a receiver. */
export const deliveryCases: readonly Case[] = [
  ...requestCases,
  ...clientDeliveryCases,
  ...documentDeliveryCases,
  ...addressDeliveryCases,
  ...checkDeliveryCases,
  ...outcomeDeliveryCases,
  ...sessionDeliveryCases,
  ...choiceCases,
  ...retryCases,
]
