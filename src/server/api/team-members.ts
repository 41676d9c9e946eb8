import { unknownId } from '../../contracts/errors.ts'
import type { teamMemberOperations } from '../../contracts/team-members.ts'
import { pageOfItems } from '../sandbox/collection.ts'
import { selection } from '../sandbox/filters.ts'
import { TEAM } from '../team.ts'
import type { Handlers } from './handler.ts'

export const teamMemberHandlers: Handlers<typeof teamMemberOperations> = {
  getTeamMember: ({ params }) => {
    const member = TEAM.find(({ id }) => id === params.id)
    if (!member) throw unknownId('team member', params.id)
    return member
  },

  listTeamMembers: ({ query }) => {
    const { fits, page, pageSize } = selection(query, ['firstName', 'lastName', 'role'])
    return pageOfItems(TEAM.filter(fits), page, pageSize)
  },
}
