import { type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Examples } from '../examples.ts'
import { answers } from '../expectations.ts'

export const teamMemberExamples = {
  getTeamMember: {
    needs: ['teamMemberId'],
    call: ({ teamMemberId }) => ({ params: { id: teamMemberId } }),
    noun: 'team member',
  },
  listTeamMembers: { call: () => ({}) },
} as const satisfies Partial<Examples>

const team = defineCase({
  name: 'the team is shown',
  source: 'team-members#attributes',
  clauses: {
    'team-members.list.not-empty': sdk('There is at least one member'),
    'team-members.list.ids': documented('The id of a member has 17 letters and digits'),
    'team-members.list.filter': documented(
      'lists#filters, team-members#attributes',
      'Members can be filtered by role'
    ),
    'team-members.get.same': documented('A get returns the same member as the list'),
  },
  run: async (run) => {
    const list = await run.call('listTeamMembers')
    const named = { 'items.0.firstName': /./, 'items.0.lastName': /./, 'items.0.role': /^[a-z-]+$/ }
    run.verify('team-members.list.not-empty', list, answers(named))
    run.verify('team-members.list.ids', list, answers({ 'items.0.id': /^[0-9A-Za-z]{17}$/ }))
    const id = run.textAt(list, 'items.0.id')
    const role = run.textAt(list, 'items.0.role')
    const member = await run.call('getTeamMember', { params: { id } })
    run.verify('team-members.get.same', member, answers({ id, role, createdAt: /Z$/ }))
    const ofRole = await run.call('listTeamMembers', { query: { role } })
    run.verify('team-members.list.filter', ofRole, answers({ 'items.0.role': role }))
    const none = await run.call('listTeamMembers', { query: { role: 'jester' } })
    run.verify('team-members.list.filter', none, answers({ totalItems: 0, items: [] }))
  },
})

export const accountInfoExamples = {
  getAccountInfo: { call: () => ({}) },
} as const satisfies Partial<Examples>

const account = defineCase({
  name: 'the account shows its owner',
  clauses: {
    'account-info.get.names-plan': {
      ...documented('account-info#attributes', 'The account has a user name and a plan, and no id'),
      requests: () => [{}],
      expected: answers({ username: /\S/, plan: /\S/, id: undefined }),
    },
  },
})

export const accountCases: readonly Case[] = [team, account]
