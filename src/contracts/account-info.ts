import * as z from 'zod'
import { operation } from './operation.ts'

export const AccountInfo = z.strictObject({
  username: z.string(),
  plan: z.string(),
  /** Only where the plan counts in credits. */
  remainingCredit: z.int().optional(),
})
export type AccountInfo = z.infer<typeof AccountInfo>

export const accountInfoOperations = {
  getAccountInfo: operation({
    method: 'GET',
    path: '/accountInfo',
    summary: 'Tells whose account it is and its plan.',
    effect: 'read',
    answer: AccountInfo,
    provenance: 'documented',
    source: 'account-info#attributes',
  }),
}
