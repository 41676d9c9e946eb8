import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'
import { Timestamp } from './fields.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf } from './pages.ts'
import { resource } from './resource.ts'

export const TEAM_ROLES = [
  'owner',
  'administrator',
  'developer',
  'analyst',
  'support-specialist',
  'view-only',
] as const

export const TeamMember = z.strictObject({
  /** Vendor: 17 letters and digits, unlike all other ids. */
  id: z.string().check(z.regex(/^[0-9A-Za-z]{17}$/)),
  firstName: z.string(),
  lastName: z.string(),
  role: z.enum(TEAM_ROLES),
  createdAt: Timestamp,
})
export type TeamMember = z.infer<typeof TeamMember>

const operations = {
  getTeamMember: operation({
    method: 'GET',
    path: '/teamMembers/:id',
    summary: 'Gets a team member.',
    description: 'Returns the name and the role of the member.',
    effect: 'read',
    answer: TeamMember,
    provenance: 'documented',
    source: 'team-members#attributes',
  }),
  listTeamMembers: operation({
    method: 'GET',
    path: '/teamMembers',
    summary: 'Lists the team.',
    description: 'Newest first. The mock has one owner by default.',
    effect: 'read',
    query: PageQuery,
    filters: ['firstName', 'lastName', 'role'],
    answer: pageOf(TeamMember),
    provenance: 'documented',
    source: 'team-members#attributes',
  }),
}

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { TeamMember },
    facts: [documented('team-members#attributes', 'id firstName lastName role createdAt')],
  },
  {
    shapes: { listTeamMembers: operations.listTeamMembers.filters },
    facts: [documented('lists#filters', 'firstName lastName role')],
  },
]

export const teamMembers = resource({
  operations,
  facts,
})
