import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'
import { operation } from './operation.ts'
import { resource } from './resource.ts'

export const AccountInfo = z.strictObject({
  username: z.string(),
  plan: z.string(),
  /** Present only when the plan counts credits. */
  remainingCredit: z.int().optional(),
})
export type AccountInfo = z.infer<typeof AccountInfo>

const operations = {
  getAccountInfo: operation({
    method: 'GET',
    path: '/accountInfo',
    summary: 'Gets the account.',
    description:
      'Returns the username, the plan and, for plans that count credits, the remaining credit.',
    effect: 'read',
    answer: AccountInfo,
    provenance: 'documented',
    source: 'account-info#attributes',
  }),
}

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { AccountInfo },
    facts: [documented('account-info#attributes', 'username plan remainingCredit')],
  },
]

export const accountInfo = resource({
  operations,
  facts,
})
