import type { AuditedResource } from '../../contracts/audit-logs.ts'
import type { Settings } from '../../contracts/control/settings.ts'
import type { CustomList } from '../../contracts/custom-lists.ts'
import type { DocumentImage } from '../../contracts/document-images.ts'
import type { ProcessingErrorCode } from '../../contracts/errors.ts'
import type { ScenarioBook } from '../../scenarios/book.ts'
import { KIND_ENTRIES, type KindName, kindOf } from '../kinds.ts'
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
import { AuditTrail, type FindRecord } from './audit-trail.ts'
import { CheckLifecycle } from './check-lifecycle.ts'
import { CheckResults } from './check-results.ts'
import { Choices } from './choices.ts'
import { Clock } from './clock.ts'
import { type ChangeListener, Collection, stamp } from './collection.ts'
import { CompanyRegister } from './company-register.ts'
import { CustomListRecords } from './custom-lists.ts'
import { EnrolledFaces } from './enrolled-faces.ts'
import { EffectLog, EventLog } from './event-log.ts'
import type { ExternalIo } from './external-io.ts'
import { SandboxIds } from './ids.ts'
import { type ImageStore, SandboxImages } from './images.ts'
import { Journal } from './journal.ts'
import type { MemoryBudget, SandboxMemory } from './memory.ts'
import type { MadeParts, Sandbox } from './sandbox.ts'
import { SessionLifecycle } from './session-lifecycle.ts'
import { settingsOf } from './settings.ts'
import type { BusyKeys } from './slices.ts'
import { Usage } from './usage.ts'
import { WorkflowTemplates } from './workflow-templates.ts'

/**
 * About what a sandbox takes in memory by itself, and each of its parts, in bytes. Measured with thousands
 * of keys used in six ways: what is counted for a key is at least what it takes, and at most 1.7 times as much.
 */
const SANDBOX_BYTES = 3000
const PART_BYTES = 600

/** What all sandboxes of a mock share. */
export interface SharedParts {
  readonly store: ImageStore
  readonly budget: MemoryBudget
  /** Returns the scenarios and rules of the mock, which can be replaced. */
  readonly currentBook: () => ScenarioBook
  readonly loopback: Loopback
  readonly busyKeys: BusyKeys
}

/**
 * The sandbox of a key. Most parts are made when they are first needed: many keys are used only once.
 * Parts with seeds are made at once.
 */
class SandboxOfKey {
  readonly name: string
  readonly memory: SandboxMemory
  readonly clock: Clock
  readonly settings: Settings
  readonly journal: Journal
  readonly usage: Usage
  readonly ids: SandboxIds
  readonly externalIo: ExternalIo = { observer: undefined }
  readonly #options: MockOptions
  readonly #shared: SharedParts
  readonly #createdAt: string
  readonly #collections: Partial<Record<KindName, Collection<never>>> = {}
  #isPresetting = false
  #publish: Sandbox['publish'] | undefined
  #effects: EffectLog | undefined
  #eventLog: EventLog | undefined
  #audit: AuditTrail | undefined
  #images: SandboxImages | undefined
  #faults: ApiFaults | undefined
  #faces: EnrolledFaces | undefined
  #customListRecords: CustomListRecords | undefined
  #results: CheckResults | undefined
  #dispatcher: WebhookDispatcher | undefined
  #inboxes: Inboxes | undefined
  #sessions: SessionLifecycle | undefined
  #lifecycle: CheckLifecycle | undefined
  #companies: CompanyRegister | undefined
  #workflowTemplates: WorkflowTemplates | undefined
  #processingErrors: Map<string, ProcessingErrorCode> | undefined
  #choices: Choices | undefined

  constructor(name: string, options: MockOptions, shared: SharedParts) {
    this.name = name
    this.#options = options
    this.#shared = shared
    this.memory = shared.budget.open()
    this.memory.add('sandboxes', SANDBOX_BYTES)
    this.settings = settingsOf(options)
    this.clock = new Clock({
      mode: options.clock ?? 'real',
      startAt: startTimeOf(options),
      externalIo: this.externalIo,
      hold: () => shared.busyKeys.hold(name),
      onFault: (fault) => {
        this.effects.record({ at: this.clock.timestamp(), kind: 'fault', what: String(fault) })
        options.onFault?.(fault)
      },
    })
    this.#createdAt = this.clock.timestamp()
    this.ids = new SandboxIds(name, options.seed)
    this.journal = new Journal(this.memory)
    this.usage = new Usage(this.clock.now())
  }

  get eventLog(): EventLog {
    this.#eventLog ??= this.#made(new EventLog(this.memory))
    return this.#eventLog
  }

  get effects(): EffectLog {
    this.#effects ??= this.#made(
      new EffectLog(this.memory, (effect, details) => {
        this.#eventLog?.caused(effect)
        const { onEvent } = this.#options
        onEvent?.({ ...effect, sandbox: this.name.slice(0, SHOWN_KEY_LENGTH), ...details })
      })
    )
    return this.#effects
  }

  get audit(): AuditTrail {
    const { clock, ids, memory } = this
    const findRecord: FindRecord = (resourceType, id) => {
      const name = KIND_ENTRIES.find(([, { audited }]) => audited === resourceType)?.[0]
      return name && this.#collections[name]?.find(id)
    }
    this.#audit ??= this.#made(new AuditTrail({ clock, ids: ids.audit, memory, findRecord }))
    return this.#audit
  }

  get images(): SandboxImages {
    this.#images ??= this.#made(new SandboxImages(this.#shared.store))
    return this.#images
  }

  get faults(): ApiFaults {
    const { clock, ids, memory } = this
    this.#faults ??= this.#made(
      new ApiFaults({ clock, memory, seedFor: (purpose) => ids.records.seedFor(purpose) })
    )
    return this.#faults
  }

  get faces(): EnrolledFaces {
    this.#faces ??= this.#made(
      new EnrolledFaces({
        settings: this.settings,
        areSameImage: (one, other) => this.images.areSame(one, other),
      })
    )
    return this.#faces
  }

  /** Makes the preset lists too, with the time and the ids of the beginning. */
  get customListRecords(): CustomListRecords {
    if (this.#customListRecords) return this.#customListRecords
    // The collection of this kind, which it makes with the others.
    const lists = this.#makeCollection('customLists') as Collection<CustomList>
    this.#isPresetting = true
    const records = new CustomListRecords(lists, this.ids, this.#options.customLists)
    this.#isPresetting = false
    this.#customListRecords = records
    return this.#made(records)
  }

  get results(): CheckResults {
    const { clock, faces, ids, customListRecords } = this
    this.#results ??= this.#made(
      new CheckResults({ clock, ids: ids.records, faces, customListRecords })
    )
    return this.#results
  }

  get dispatcher(): WebhookDispatcher {
    if (this.#dispatcher) return this.#dispatcher
    const { clock, effects, externalIo, ids, memory, name, settings } = this
    const { loopback } = this.#shared
    const dispatcher = new WebhookDispatcher({
      clock,
      externalIo,
      ids: ids.events,
      effects,
      memory,
      webhooks: this.#asSandbox.webhooks,
      settings,
      sender: new Sender(new TargetGuard(targetsOf(this.#options)), { loopback, key: name }),
      ownHeaders: this.#options.webhookHeaders ?? {},
    })
    this.#dispatcher = dispatcher
    return this.#made(dispatcher)
  }

  /** Faults of webhook deliveries, set by hand or by scenarios. */
  get webhookFaults(): Sandbox['webhookFaults'] {
    return this.dispatcher.faults
  }

  get inboxes(): Inboxes {
    this.#inboxes ??= this.#made(new Inboxes(this.clock, this.memory))
    return this.#inboxes
  }

  get sessions(): SessionLifecycle {
    const { clock, effects, publish, settings } = this
    const { checks, flowLinks, workflowSessions } = this.#asSandbox
    this.#sessions ??= this.#made(
      new SessionLifecycle({
        workflowSessions,
        flowLinks,
        checks,
        clock,
        effects,
        publish,
        settings,
      })
    )
    return this.#sessions
  }

  get lifecycle(): CheckLifecycle {
    if (this.#lifecycle) return this.#lifecycle
    const { clock, effects, faces, publish, results, settings } = this
    this.#lifecycle = new CheckLifecycle({
      checks: this.#asSandbox.checks,
      results,
      clock,
      effects,
      faces,
      publish,
      settings,
      onEnd: (id) => this.sessions.checkEnded(id),
    })
    return this.#made(this.#lifecycle)
  }

  get companies(): CompanyRegister {
    this.#companies ??= this.#made(
      new CompanyRegister({ own: this.#options.companies, seedFor: this.seedFor })
    )
    return this.#companies
  }

  get workflowTemplates(): WorkflowTemplates {
    const { memory, seedFor } = this
    this.#workflowTemplates ??= this.#made(
      new WorkflowTemplates({ memory, seedFor, seeds: this.#options.workflowTemplates })
    )
    return this.#workflowTemplates
  }

  get processingErrors(): Map<string, ProcessingErrorCode> {
    this.#processingErrors ??= new Map()
    return this.#processingErrors
  }

  get choices(): Choices {
    this.#choices ??= this.#made(new Choices(this.#shared.currentBook(), this.memory))
    return this.#choices
  }

  get seedFor(): Sandbox['seedFor'] {
    return (purpose) => this.ids.lookUps.seedFor(purpose)
  }

  get publish(): Sandbox['publish'] {
    this.#publish ??= (type, payload, faults) => this.dispatcher.publish(type, payload, faults)
    return this.#publish
  }

  get stampImage(): Sandbox['stampImage'] {
    return (fields) => stamp<DocumentImage>(fields, { clock: this.clock, ids: this.ids.records })
  }

  get newSecret(): Sandbox['newSecret'] {
    return () => this.ids.records.secret()
  }

  get newEventId(): Sandbox['newEventId'] {
    return () => this.ids.events.next()
  }

  /** The records of a kind. */
  collectionOf(name: KindName): Collection<never> {
    // Its preset lists come with their records.
    if (name === 'customLists' && !this.#customListRecords) void this.customListRecords
    return this.#makeCollection(name)
  }

  countOf(name: KindName): number {
    return this.#collections[name]?.size ?? 0
  }

  get made(): MadeParts {
    return {
      audit: this.#audit,
      choices: this.#choices,
      dispatcher: this.#dispatcher,
      eventLog: this.#eventLog,
      faults: this.#faults,
      inboxes: this.#inboxes,
      processingErrors: this.#processingErrors,
      workflowTemplates: this.#workflowTemplates,
    }
  }

  get #asSandbox(): Sandbox {
    // The prototype has a getter for each kind of record, which the compiler does not see.
    return this as unknown as Sandbox
  }

  /** The clock of preset lists: they exist from the start, whenever they are made. */
  #clockOfPresets(): Pick<Clock, 'timestamp'> {
    return {
      timestamp: () => (this.#isPresetting ? this.#createdAt : this.clock.timestamp()),
    }
  }

  #auditing(resourceType: AuditedResource): ChangeListener {
    return (before, after) => {
      if (!this.#isPresetting) this.audit.record({ resourceType, before, after })
    }
  }

  #makeCollection(name: KindName): Collection<never> {
    const known = this.#collections[name]
    if (known) return known
    const { noun, audited, isPreset } = kindOf(name)
    const { clock, ids, memory } = this
    const onChange = audited && this.#auditing(audited)
    const settings = isPreset
      ? { clock: this.#clockOfPresets(), ids, sequence: 'lists' as const, memory, onChange }
      : { clock, ids, sequence: 'records' as const, memory, onChange }
    const collection = this.#made(new Collection<never>(noun, settings))
    this.#collections[name] = collection
    return collection
  }

  /** Counts the memory of a part. */
  #made<T>(part: T): T {
    this.memory.add('sandboxes', PART_BYTES)
    return part
  }

  close(): void {
    this.externalIo.observer?.end()
    this.#eventLog?.close()
    this.clock.stop()
    this.#faults?.close()
    this.#dispatcher?.close()
    this.#inboxes?.close()
    this.#images?.close()
    this.memory.release()
  }
}

for (const [name] of KIND_ENTRIES) {
  Object.defineProperty(SandboxOfKey.prototype, name, {
    get(this: SandboxOfKey) {
      return this.collectionOf(name)
    },
  })
}

/** Creates a sandbox with the records of the options. A reset replaces the old one by a new one. */
export const createSandbox = (name: string, options: MockOptions, shared: SharedParts): Sandbox => {
  // The prototype has a getter for each kind of record, which the compiler does not see.
  const sandbox = new SandboxOfKey(name, options, shared) as unknown as Sandbox
  for (const url of options.webhooks ?? []) {
    const secret = options.webhookSecret ?? DEFAULT_WEBHOOK_SECRET
    const description = 'From the start'
    sandbox.webhooks.insert({ description, url, enabled: true, events: ['*'], secret })
  }
  if (options.clients) seedClients(sandbox, options.clients)
  return sandbox
}
