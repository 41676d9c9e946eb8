import * as z from 'zod'
import {
  CompanyDetailsInput,
  CreateClient,
  Metadata,
  PersonDetailsInput,
  UpdateClient,
} from '../contracts/clients.ts'
import { Company } from '../contracts/companies.ts'
import { WorkflowTemplate } from '../contracts/control/flow.ts'
import { AddCustomListRecord } from '../contracts/custom-lists.ts'
import { Id, NonEmptyText, optional } from '../contracts/fields.ts'
import { FLOW_CHECK_TYPES } from '../contracts/flow-sessions.ts'
import { mergeChanges } from './api/merge-changes.ts'

/** A custom list of a new sandbox, with its records. */
const CustomListSeed = z.strictObject({
  /** Default: an id made from the seed of the mock. */
  id: Id.optional(),
  name: NonEmptyText,
  description: NonEmptyText.optional(),
  /** Id of the team member who changed the list last. Default: the owner of the account. */
  lastActionBy: NonEmptyText.optional(),
  records: z.array(z.strictObject(AddCustomListRecord.shape)).optional(),
})
export type CustomListSeed = z.infer<typeof CustomListSeed>

/** A workflow template. An omitted attribute has the value of a template that was never set up. */
const WorkflowTemplateSeed = WorkflowTemplate.partial().required({ id: true })
export type WorkflowTemplateSeed = z.input<typeof WorkflowTemplateSeed>

const strictDetails = {
  personDetails: z.strictObject(PersonDetailsInput.shape),
  companyDetails: z.strictObject(CompanyDetailsInput.shape),
}

/** A workflow session that its client has started. */
const WorkflowSessionSeed = z.strictObject({
  /** Default: the next id. */
  id: Id.optional(),
  /** Default: the template of sessions that name none. */
  workflowTemplateId: WorkflowTemplate.shape.id.optional(),
  checkTypes: z.array(z.enum(FLOW_CHECK_TYPES)).optional(),
})

const ClientUpdateSeed = z.strictObject({
  ...UpdateClient.shape,
  personDetails: strictDetails.personDetails.partial().optional(),
  companyDetails: strictDetails.companyDetails.partial().optional(),
})

const seedParts = {
  /** Default: the next id. */
  id: Id.optional(),
  /** Updates in their order, as bodies of `POST /v1/clients/:id`. */
  updates: z.array(ClientUpdateSeed).optional(),
  workflowSessions: z.array(WorkflowSessionSeed).optional(),
}

/** Whether the metadata stay within their limits after each update. */
const hasFittingMetadata = ({
  metadata,
  updates = [],
}: {
  metadata?: unknown
  updates?: readonly { metadata?: unknown }[] | undefined
}): boolean => {
  let merged: Record<string, unknown> = { metadata }
  return updates.every((update) => {
    merged = mergeChanges(merged, { metadata: update.metadata })
    return optional(Metadata).safeParse(merged.metadata).success
  })
}

/** A client of a new sandbox: the body of its creation, with what happened to it afterwards. */
export const ClientSeed = z
  .discriminatedUnion('type', [
    z.strictObject({
      ...CreateClient.options[0].shape,
      personDetails: strictDetails.personDetails,
      ...seedParts,
    }),
    z.strictObject({
      ...CreateClient.options[1].shape,
      companyDetails: strictDetails.companyDetails,
      ...seedParts,
    }),
  ])
  .refine(hasFittingMetadata, {
    path: ['updates'],
    message: 'their metadata exceed the limits when they are merged',
  })
export type ClientSeed = z.input<typeof ClientSeed>

const areApart = (names: readonly string[]): boolean => new Set(names).size === names.length

/** Records of every new sandbox besides the mock's own. */
const SeedShape = z.strictObject({
  clients: z
    .array(ClientSeed)
    .refine((all) => areApart(all.flatMap(({ id }) => id ?? [])), 'no two may have the same id')
    .refine(
      (all) =>
        areApart(
          all.flatMap(({ workflowSessions = [] }) => workflowSessions.flatMap(({ id }) => id ?? []))
        ),
      'no two workflow sessions may have the same id'
    )
    .optional(),
  companies: z
    .array(Company)
    .refine((all) => areApart(all.map(({ id }) => id)), 'no two may have the same id')
    .optional(),
  customLists: z
    .array(CustomListSeed)
    .refine((all) => areApart(all.map(({ name }) => name)), 'no two may have the same name')
    .refine((all) => areApart(all.flatMap(({ id }) => id ?? [])), 'no two may have the same id')
    .optional(),
  workflowTemplates: z
    .array(WorkflowTemplateSeed)
    .refine((all) => areApart(all.map(({ id }) => id)), 'no two may have the same id')
    .optional(),
})

/** Adds a problem for each session whose template has no active version. */
const findInactiveTemplates = (
  { clients = [], workflowTemplates = [] }: z.output<typeof SeedShape>,
  { addIssue }: z.RefinementCtx
): void => {
  const inactive = workflowTemplates.filter(({ active }) => active === false).map(({ id }) => id)
  for (const [index, { workflowSessions = [] }] of clients.entries()) {
    for (const [at, { workflowTemplateId }] of workflowSessions.entries()) {
      if (workflowTemplateId === undefined || !inactive.includes(workflowTemplateId)) continue
      addIssue({
        code: 'custom',
        path: ['clients', index, 'workflowSessions', at, 'workflowTemplateId'],
        message: `the template '${workflowTemplateId}' has no active version`,
      })
    }
  }
}

export const SeedData = SeedShape.superRefine(findInactiveTemplates)
export type SeedData = z.input<typeof SeedData>

const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')

/** Returns the first problem of seed data, as the rest of a sentence, or undefined. */
export const findSeedProblem = (data: unknown): string | undefined => {
  const [issue] = SeedData.safeParse(data).error?.issues ?? []
  if (!issue) return undefined
  const place = placeOf(issue.path)
  return place === '' ? `at the top: ${issue.message}` : `at '${place}': ${issue.message}`
}
