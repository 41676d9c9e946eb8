import type { accountInfo } from '../../contracts/account-info.ts'
import type { Handlers } from './handler.ts'

export const accountInfoHandlers: Handlers<typeof accountInfo.operations> = {
  getAccountInfo: () => ({
    username: 'owner@example.com',
    plan: 'Enterprise',
    remainingCredit: 10_000,
  }),
}
