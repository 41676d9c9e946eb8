import { unknownId } from '../../contracts/errors.ts'
import type { TeamMember, teamMemberOperations } from '../../contracts/team-members.ts'
import { pageOfItems } from '../sandbox/collection.ts'
import { selection } from '../sandbox/filters.ts'
import type { Handlers } from './handler.ts'

/** The team of every account. The API cannot change it. */
export const TEAM: readonly TeamMember[] = [
  {
    id: 'mOckOwner00000001',
    firstName: 'Olivia',
    lastName: 'Owner',
    role: 'owner',
    createdAt: '2025-01-01T09:00:00.000Z',
  },
  {
    id: 'mOckAdmin00000002',
    firstName: 'Adrian',
    lastName: 'Administrator',
    role: 'administrator',
    createdAt: '2025-01-02T09:00:00.000Z',
  },
  {
    id: 'mOckAnaly00000003',
    firstName: 'Anna',
    lastName: 'Analyst',
    role: 'analyst',
    createdAt: '2025-01-03T09:00:00.000Z',
  },
]

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
