import { type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Examples } from '../examples.ts'
import { answers } from '../expectations.ts'

export const teamMemberExamples = {
  getTeamMember: {
    stem: 'team-members.get',
    needs: ['teamMemberId'],
    call: ({ teamMemberId }) => ({ params: { id: teamMemberId } }),
    noun: 'team member',
  },
  listTeamMembers: { stem: 'team-members.list', call: () => ({}) },
} as const satisfies Partial<Examples>

const team = defineCase({
  name: 'the team is shown',
  clauses: {
    'team-members.list.not-empty': sdk(
      'listTeamMembers',
      'team-members#attributes',
      'There is at least one member'
    ),
    'team-members.list.ids': documented(
      'listTeamMembers',
      'team-members#attributes',
      'The id of a member is of 17 letters and digits'
    ),
    'team-members.list.filter': documented(
      'listTeamMembers',
      'lists#filters, team-members#attributes',
      'Members are filtered by role'
    ),
    'team-members.get.same': documented(
      'getTeamMember',
      'team-members#attributes',
      'A get shows the member of the list'
    ),
  },
  story: async (story) => {
    const list = await story.call('listTeamMembers')
    const named = { 'items.0.firstName': /./, 'items.0.lastName': /./, 'items.0.role': /^[a-z-]+$/ }
    story.verify('team-members.list.not-empty', list, answers(named))
    story.verify('team-members.list.ids', list, answers({ 'items.0.id': /^[0-9A-Za-z]{17}$/ }))
    const id = story.textAt(list, 'items.0.id')
    const role = story.textAt(list, 'items.0.role')
    const member = await story.call('getTeamMember', { params: { id } })
    story.verify('team-members.get.same', member, answers({ id, role, createdAt: /Z$/ }))
    const ofRole = await story.call('listTeamMembers', { query: { role } })
    story.verify('team-members.list.filter', ofRole, answers({ 'items.0.role': role }))
    const none = await story.call('listTeamMembers', { query: { role: 'jester' } })
    story.verify('team-members.list.filter', none, answers({ totalItems: 0, items: [] }))
  },
})

export const teamMemberCases: readonly Case[] = [team]
