import { unknownId } from '../../contracts/errors.ts'
import type { teamMembers } from '../../contracts/team-members.ts'
import { fits, selection } from '../sandbox/filters.ts'
import { pageOfItems } from '../sandbox/record-list.ts'
import { TEAM } from '../team.ts'
import type { Handlers } from './handler.ts'

export const teamMemberHandlers: Handlers<typeof teamMembers.operations> = {
  getTeamMember: ({ params }) => {
    const member = TEAM.find(({ id }) => id === params.id)
    if (!member) throw unknownId('team member', params.id)
    return member
  },

  listTeamMembers: ({ query }) => {
    const selected = selection(query, ['firstName', 'lastName', 'role'])
    const members = TEAM.filter((member) => fits(member, selected))
    return pageOfItems(members, selected.page, selected.pageSize)
  },
}
