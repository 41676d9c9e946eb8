import type { TeamMember } from '../contracts/team-members.ts'

/** The members of every account. The API cannot change them. */
export const TEAM = [
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
] as const satisfies readonly TeamMember[]
