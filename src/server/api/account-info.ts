import type { accountInfoOperations } from '../../contracts/account-info.ts'
import type { Handlers } from './handler.ts'

export const accountInfoHandlers: Handlers<typeof accountInfoOperations> = {
  getAccountInfo: () => ({
    username: 'owner@example.com',
    plan: 'Enterprise',
    remainingCredit: 10_000,
  }),
}
