import { expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import type { Operation } from '../../src/contracts/operation.ts'
import { OPERATIONS } from '../../src/contracts/operations.ts'
import * as kit from '../../src/testing/index.ts'

/** The type of each object, by the name of its schema. */
interface Types {
  AccountInfo: kit.AccountInfo
  Address: kit.Address
  AuditLog: kit.AuditLog
  AuditLogSummary: kit.AuditLogSummary
  Check: kit.Check
  CheckSummary: kit.CheckSummary
  Client: kit.Client
  Company: kit.Company
  CompanySummary: kit.CompanySummary
  CompletedWorkflowSession: kit.CompletedWorkflowSession
  CreatedWebhook: kit.CreatedWebhook
  CustomList: kit.CustomList
  CustomListRecord: kit.CustomListRecord
  Document: kit.Document
  DocumentImage: kit.DocumentImage
  ErrorBody: kit.ErrorBody
  Event: kit.Event
  ExtractedData: kit.ExtractedData
  FlowSession: kit.FlowSession
  FoundAddress: kit.FoundAddress
  ImageContent: kit.ImageContent
  LivePhoto: kit.LivePhoto
  LiveVideo: kit.LiveVideo
  Redacted: kit.Redacted
  Report: kit.Report
  RiskProfile: kit.RiskProfile
  ScreeningLists: kit.ScreeningLists
  SupportedDocuments: kit.SupportedDocuments
  TeamMember: kit.TeamMember
  Token: kit.Token
  Validation: kit.Validation
  Webhook: kit.Webhook
  WorkflowSession: kit.WorkflowSession
  WorkflowSessionSummary: kit.WorkflowSessionSummary
}

type Kit = typeof kit

/** The schemas of bodies are named by what they do; these of objects begin alike. */
type BodyName =
  | 'AddCustomListRecord'
  | `${'Create' | 'Perform' | 'Redact' | 'Search' | 'Update' | 'Upload' | 'Validate'}${string}`
type SchemaName = {
  [Name in keyof Kit]: Kit[Name] extends z.ZodType ? Name : never
}[keyof Kit]

/** The schemas of objects, each with a type of the same name. */
type ObjectName = Exclude<SchemaName, BodyName> | 'CreatedWebhook' | 'Redacted'
type Inferred = { [Name in ObjectName]: z.infer<Kit[Name]> }

test('every object has a schema and a type of the same name', () => {
  expectTypeOf<Inferred>().toEqualTypeOf<Types>()
})

/** Where the exports of the kit are listed. */
const LISTS = 'src/contracts/stored-resources.ts or resources.ts'

const listed: Record<string, Operation> = OPERATIONS

/** The schema of one object: of a page, that of its items. */
const objectOf = (answer: z.ZodType): unknown => {
  if (!(answer instanceof z.ZodObject) || !('totalItems' in answer.shape)) return answer
  const { items } = answer.shape
  return items instanceof z.ZodArray ? items.unwrap() : answer
}

test.each(Object.keys(listed).filter((name) => listed[name]?.answer))(
  'what %s returns can be parsed with a schema of the kit',
  (name) => {
    const answer = listed[name]?.answer
    const known: unknown[] = Object.values(kit)
    const isKnown = answer && known.includes(objectOf(answer))
    expect(isKnown, `${LISTS} exports no schema of what ${name} returns`).toBe(true)
  }
)

test.each(Object.keys(listed).filter((name) => listed[name]?.body))(
  'the body of %s can be parsed with a schema of the kit',
  (name) => {
    const known: unknown[] = Object.values(kit)
    const isKnown = known.includes(listed[name]?.body)
    expect(isKnown, `${LISTS} exports no schema of the body of ${name}`).toBe(true)
  }
)

test('lists can be parsed with the schema of their items', () => {
  const empty = { page: 1, pageSize: 100, totalItems: 0, pages: 0, items: [] }
  expect(kit.pageOf(kit.Client).parse(empty)).toEqual(empty)
  expect(kit.pageOf(kit.Client).safeParse({ ...empty, items: [{}] }).success).toBe(false)
})
