import type { DocumentImage } from '../../contracts/document-images.ts'
import type { ScenarioBook } from '../../scenarios/book.ts'
import { KIND_ENTRIES } from '../kinds.ts'
import type { Loopback } from '../loopback.ts'
import {
  DEFAULT_WEBHOOK_SECRET,
  type MockOptions,
  SHOWN_KEY_LENGTH,
  startTimeOf,
} from '../options.ts'
import { seedClients } from '../seed-clients.ts'
import { WebhookDispatcher } from '../webhooks/dispatcher.ts'
import { Inboxes } from '../webhooks/inboxes.ts'
import { Sender } from '../webhooks/sender.ts'
import { TargetGuard, targetsOf } from '../webhooks/target-guard.ts'
import { ApiFaults } from './api-faults.ts'
import { AuditTrail } from './audit-trail.ts'
import type { BusyKeys } from './busy-keys.ts'
import { CheckLifecycle } from './check-lifecycle.ts'
import { CheckResults } from './check-results.ts'
import { Choices } from './choices.ts'
import { Clock } from './clock.ts'
import { Collection, stamp } from './collection.ts'
import { CompanyRegister } from './company-register.ts'
import { CustomListRecords } from './custom-lists.ts'
import { EnrolledFaces } from './enrolled-faces.ts'
import { EffectLog, EventLog } from './event-log.ts'
import type { ExternalIo } from './external-io.ts'
import { createSandboxIds, type SandboxIds } from './ids.ts'
import { type ImageStore, SandboxImages } from './images.ts'
import { Journal } from './journal.ts'
import type { MemoryBudget, SandboxMemory } from './memory.ts'
import type { Collections, Sandbox } from './sandbox.ts'
import { SessionLifecycle } from './session-lifecycle.ts'
import { settingsOf } from './settings.ts'
import { Usage } from './usage.ts'
import { WorkflowTemplates } from './workflow-templates.ts'

interface CollectionParts {
  readonly clock: Clock
  readonly ids: SandboxIds
  readonly audit: AuditTrail
  readonly memory: SandboxMemory
}

/** About what an empty sandbox takes, in bytes. */
const SANDBOX_BYTES = 24_000

/** What all sandboxes of a mock share. */
export interface SharedParts {
  readonly store: ImageStore
  readonly budget: MemoryBudget
  readonly book: ScenarioBook
  readonly loopback: Loopback
  readonly busyKeys: BusyKeys
}

const createCollections = ({ clock, ids, audit, memory }: CollectionParts): Collections => {
  const entries = KIND_ENTRIES.map(([name, { noun, audited, isPreset }]) => {
    const onChange =
      audited &&
      ((before: object | undefined, after: object | undefined): void =>
        audit.record({ resourceType: audited, before, after }))
    const settings = { clock, ids: isPreset ? ids.lists : ids.records, memory, onChange }
    return [name, new Collection(noun, settings)]
  })
  // Each kind has got its collection, which Object.fromEntries forgets.
  return Object.fromEntries(entries) as Collections
}

/** Creates a sandbox with the records of the options. A reset replaces the old one by a new one. */
export const createSandbox = (
  name: string,
  options: MockOptions,
  { store, budget, book, loopback, busyKeys }: SharedParts
): Sandbox => {
  const memory = budget.open()
  memory.add('sandboxes', SANDBOX_BYTES)
  const settings = settingsOf(options)
  const eventLog = new EventLog(memory)
  const effects = new EffectLog(memory, (effect, details) => {
    eventLog.caused(effect)
    options.onEvent?.({ ...effect, sandbox: name.slice(0, SHOWN_KEY_LENGTH), ...details })
  })
  const externalIo: ExternalIo = { observer: undefined }
  const clock = new Clock({
    mode: options.clock ?? 'real',
    startAt: startTimeOf(options),
    externalIo,
    hold: () => busyKeys.hold(name),
    onFault: (fault) => {
      effects.record({ at: clock.timestamp(), kind: 'fault', what: String(fault) })
      options.onFault?.(fault)
    },
  })
  const ids = createSandboxIds(name, options.seed)
  const audit = new AuditTrail({ clock, ids: ids.audit, memory })
  const collections = createCollections({ clock, ids, audit, memory })
  const { checks, customLists, flowLinks, webhooks, workflowSessions } = collections
  const images = new SandboxImages(store)
  const faults = new ApiFaults({ clock, memory, seedFor: ids.records.seedFor })
  const faces = new EnrolledFaces({
    settings,
    areSameImage: (one, other) => images.areSame(one, other),
  })
  const customListRecords = new CustomListRecords(customLists, ids.records, options.customLists)
  const results = new CheckResults({ clock, ids: ids.records, faces, customListRecords })
  const dispatcher = new WebhookDispatcher({
    clock,
    externalIo,
    ids: ids.events,
    effects,
    memory,
    webhooks,
    settings,
    sender: new Sender(new TargetGuard(targetsOf(options)), { loopback, key: name }),
    ownHeaders: options.webhookHeaders ?? {},
  })
  const inboxes = new Inboxes(clock, memory)
  const publish: Sandbox['publish'] = (type, payload, faults) =>
    dispatcher.publish(type, payload, faults)
  const sessions = new SessionLifecycle({
    workflowSessions,
    flowLinks,
    checks,
    clock,
    effects,
    publish,
    settings,
  })
  const lifecycle = new CheckLifecycle({
    checks,
    results,
    clock,
    effects,
    faces,
    publish,
    settings,
    onEnd: (id) => sessions.checkEnded(id),
  })
  for (const url of options.webhooks ?? []) {
    const secret = options.webhookSecret ?? DEFAULT_WEBHOOK_SECRET
    webhooks.insert({ description: 'From the start', url, enabled: true, events: ['*'], secret })
  }

  const sandbox: Sandbox = {
    ...collections,
    name,
    externalIo,
    memory,
    clock,
    customListRecords,
    companies: new CompanyRegister({ own: options.companies, seedFor: ids.lookUps.seedFor }),
    audit,
    faces,
    images,
    results,
    lifecycle,
    sessions,
    workflowTemplates: new WorkflowTemplates({
      memory,
      seedFor: ids.lookUps.seedFor,
      seeds: options.workflowTemplates,
    }),
    dispatcher,
    inboxes,
    webhookFaults: dispatcher.faults,
    processingErrors: new Map(),
    faults,
    journal: new Journal(memory),
    settings,
    usage: new Usage(clock.now()),
    effects,
    eventLog,
    choices: new Choices(book, memory),
    stampImage: (fields) => stamp<DocumentImage>(fields, { clock, ids: ids.records }),
    ids,
    seedFor: ids.lookUps.seedFor,
    newSecret: ids.records.secret,
    newEventId: ids.events.next,
    publish,
    close: () => {
      externalIo.observer?.end()
      eventLog.close()
      clock.stop()
      faults.close()
      dispatcher.close()
      inboxes.close()
      images.close()
      memory.release()
    },
  }
  if (options.clients) seedClients(sandbox, options.clients)
  return sandbox
}
