import { expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import type { Operation } from '../../src/contracts/operation.ts'
import { OPERATIONS } from '../../src/contracts/operations.ts'
import * as bodies from '../../src/testing/bodies.ts'
import * as kit from '../../src/testing/index.ts'
import * as objects from '../../src/testing/objects.ts'

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

/** The schemas among what is exported, each with a type of the same name that is its own. */
type SchemaName = {
  [Name in keyof typeof objects]: (typeof objects)[Name] extends z.ZodType ? Name : never
}[keyof typeof objects]
type Inferred = { [Name in SchemaName]: z.infer<(typeof objects)[Name]> }

test('every object has a schema and a type of the same name', () => {
  expectTypeOf<Inferred>().toEqualTypeOf<Types>()
})

const listed: Record<string, Operation> = OPERATIONS

/** The schema of one object: of a page, that of its items. */
const objectOf = (answer: z.ZodType): unknown => {
  if (!(answer instanceof z.ZodObject) || !('totalItems' in answer.shape)) return answer
  const { items } = answer.shape
  return items instanceof z.ZodArray ? items.unwrap() : answer
}

test.each(Object.keys(listed).filter((name) => listed[name]?.answer))(
  'what %s answers can be parsed with a schema of the kit',
  (name) => {
    const answer = listed[name]?.answer
    const known: unknown[] = Object.values(objects)
    expect(answer && known.includes(objectOf(answer))).toBe(true)
  }
)

test.each(Object.keys(listed).filter((name) => listed[name]?.body))(
  'what %s is sent can be parsed with a schema of the kit',
  (name) => {
    const known: unknown[] = Object.values(bodies)
    expect(known).toContain(listed[name]?.body)
  }
)

test('lists can be parsed with the schema of their items', () => {
  const empty = { page: 1, pageSize: 100, totalItems: 0, pages: 0, items: [] }
  expect(kit.pageOf(kit.Client).parse(empty)).toEqual(empty)
  expect(kit.pageOf(kit.Client).safeParse({ ...empty, items: [{}] }).success).toBe(false)
})
