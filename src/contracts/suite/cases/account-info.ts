import { type Case, defineCase, documented } from '../clause.ts'
import type { Examples } from '../examples.ts'
import { answers } from '../expectations.ts'

export const accountInfoExamples = {
  getAccountInfo: { stem: 'account-info.get', call: () => ({}) },
} as const satisfies Partial<Examples>

const account = defineCase({
  name: 'the account tells whose it is',
  clauses: {
    'account-info.get.names-plan': documented(
      'getAccountInfo',
      'account-info#attributes',
      'The account has a user name and a plan, and no id'
    ),
  },
  story: async (story) => {
    const info = await story.call('getAccountInfo')
    const named = answers({ username: /\S/, plan: /\S/, id: undefined })
    story.verify('account-info.get.names-plan', info, named)
  },
})

export const accountInfoCases: readonly Case[] = [account]
