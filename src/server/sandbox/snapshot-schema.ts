import * as z from 'zod'
import { Address } from '../../contracts/addresses.ts'
import { Check } from '../../contracts/checks.ts'
import { Client } from '../../contracts/clients.ts'
import { Company } from '../../contracts/companies.ts'
import { AddCustomListRecord, CustomList } from '../../contracts/custom-lists.ts'
import { Document } from '../../contracts/documents.ts'
import { PROCESSING_ERRORS } from '../../contracts/errors.ts'
import { LivePhoto } from '../../contracts/live-photos.ts'
import { LiveVideo } from '../../contracts/live-videos.ts'
import { CreatedWebhook } from '../../contracts/webhooks.ts'
import { WorkflowSession } from '../../contracts/workflow-sessions.ts'
import { ApiFaultRule } from '../../scenarios/api-faults.ts'
import { Scenario } from '../../scenarios/scenario.ts'
import { ScenarioFile } from '../../scenarios/scenario-file.ts'
import { When } from '../../scenarios/when.ts'
import { Job, SessionEnd } from './clock.ts'
import { Settings } from './settings.ts'
import { AuditEntry, Effect, Journal, Usage } from './snapshot-history.ts'
import { Deliveries, WebhookFaults } from './snapshot-webhooks.ts'
import { Count, Text, Time } from './state-fields.ts'

const Words = z.tuple([z.int(), z.int(), z.int(), z.int()])

const Ids = z.strictObject({ seed: Words, count: Count, words: Words, secretWords: Words })

const Clock = z
  .strictObject({
    mode: z.enum(['real', 'virtual']),
    time: Time.optional(),
    due: z.array(z.strictObject({ at: Time, job: Job })),
  })
  .refine(({ mode, time }) => (mode === 'virtual') === (time !== undefined), {
    path: ['time'],
    message: 'goes with a virtual clock, and with no other',
  })

const isBase64 = (text: string): boolean => Buffer.from(text, 'base64').toString('base64') === text

const Images = z
  .strictObject({
    kept: z.array(z.string().refine(isBase64, 'is not Base64')),
    ofRecords: z.array(z.tuple([Text, Count])),
  })
  .refine(({ kept, ofRecords }) => ofRecords.every(([, place]) => place < kept.length), {
    path: ['ofRecords'],
    message: "names an image that 'kept' does not hold",
  })

const Results = z.strictObject({
  circumstances: z.array(
    z.tuple([
      Text,
      z.strictObject({
        client: Client,
        document: Document.optional(),
        address: Address.optional(),
      }),
    ])
  ),
  withheld: z.array(Text),
})

const AwaitedStep = z.strictObject({
  scenario: Scenario,
  step: Count,
  dueAt: Time.optional(),
  readsLeft: Count.optional(),
})

const Arm = z.strictObject({
  id: Text,
  when: When.optional(),
  scenario: Scenario,
  times: Count,
  used: Count,
})

const CODES = Object.keys(PROCESSING_ERRORS)

/** All that a sandbox is. What is read by it must be given just as it comes out. */
export const SnapshotState = z.strictObject({
  clock: Clock,
  settings: Settings,
  ids: z.strictObject({ records: Ids, events: Ids, audit: Ids, lists: Ids, lookUps: Ids }),
  clients: z.array(Client),
  addresses: z.array(Address),
  documents: z.array(Document),
  livePhotos: z.array(LivePhoto),
  liveVideos: z.array(LiveVideo),
  checks: z.array(Check),
  workflowSessions: z.array(WorkflowSession),
  webhooks: z.array(CreatedWebhook),
  customLists: z.array(CustomList),
  customListRecords: z.array(z.strictObject({ listId: Text, record: AddCustomListRecord })),
  companies: z.array(Company),
  images: Images,
  faces: z.array(z.tuple([Text, z.array(Text)])),
  results: Results,
  awaited: z.array(z.tuple([Text, AwaitedStep])),
  awaitedEnds: z.array(z.strictObject({ end: SessionEnd, ids: z.array(Text) })),
  monitoredSessions: z.array(Text),
  processingErrors: z.array(z.tuple([Text, z.enum(CODES)])),
  deliveries: Deliveries,
  departures: z.array(Text),
  webhookFaults: WebhookFaults,
  faults: z.array(z.strictObject({ rule: ApiFaultRule, seen: Count, fired: Count })),
  choices: z.strictObject({
    written: ScenarioFile,
    arms: z.strictObject({ added: Count, consumed: Count, waiting: z.array(Arm) }),
  }),
  audit: z.array(AuditEntry),
  journal: Journal,
  usage: Usage,
  effects: z.array(Effect),
})
