import * as z from 'zod'
import { Company } from '../contracts/companies.ts'
import { WorkflowTemplate } from '../contracts/control/flow.ts'
import { AddCustomListRecord } from '../contracts/custom-lists.ts'
import { Id, NonEmptyText } from '../contracts/fields.ts'

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

/** A workflow template. What is left out is as in a template that nobody has set up. */
const WorkflowTemplateSeed = WorkflowTemplate.partial().required({ id: true })
export type WorkflowTemplateSeed = z.input<typeof WorkflowTemplateSeed>

const areApart = (names: readonly string[]): boolean => new Set(names).size === names.length

/** Records of every new sandbox besides the mock's own. */
export const SeedData = z.strictObject({
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
export type SeedData = z.infer<typeof SeedData>

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
