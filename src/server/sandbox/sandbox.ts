import type { Check } from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import type { DocumentImage } from '../../contracts/document-images.ts'
import type { Document } from '../../contracts/documents.ts'
import type { Event, EventType, ResourceType } from '../../contracts/events.ts'
import type { LivePhoto } from '../../contracts/live-photos.ts'
import type { CreatedWebhook } from '../../contracts/webhooks.ts'
import {
  DEFAULT_DELAY_MS,
  DEFAULT_SCENARIO,
  DEFAULT_WEBHOOK_SECRET,
  DEFAULT_WEBHOOK_TIMEOUT_MS,
  type MockOptions,
} from '../options.ts'
import { WebhookDispatcher } from '../webhooks/dispatcher.ts'
import { CheckLifecycle } from './check-lifecycle.ts'
import { Clock } from './clock.ts'
import { Collection, type Stored, stamp } from './collection.ts'
import { EffectLog } from './effects.ts'
import { createIds } from './ids.ts'
import { type ImageStore, SandboxImages } from './image-store.ts'
import { Journal } from './journal.ts'

/** All that one API key can see: its data, time, events, and what it has asked for. */
export interface Sandbox {
  readonly name: string
  readonly clock: Clock
  readonly clients: Collection<Client>
  readonly documents: Collection<Document>
  readonly livePhotos: Collection<LivePhoto>
  readonly checks: Collection<Check>
  readonly webhooks: Collection<CreatedWebhook>
  readonly images: SandboxImages
  readonly lifecycle: CheckLifecycle
  readonly dispatcher: WebhookDispatcher
  readonly journal: Journal
  readonly effects: EffectLog
  readonly defaultScenario: string
  /** Gives an image of a document its id and times. */
  stampImage(fields: (id: string) => Omit<DocumentImage, keyof Stored>): DocumentImage
  /** A secret for a new webhook. */
  newSecret(): string
  /** Tells the webhooks that want to know. Never delays the answer at hand. */
  publish(type: EventType, payload: Event['payload']): void
  /** Voids everything that is pending and lets go of everything that is held. */
  close(): void
}

/** `document.updated.image_uploaded` → `document` */
const resourceTypeOf = (type: EventType): ResourceType => {
  const [kind = ''] = type.split('.')
  return kind === 'workflow'
    ? 'workflowSession'
    : kind === 'client' || kind === 'document' || kind === 'address'
      ? kind
      : 'check'
}

/** Makes a sandbox out of nothing. A reset is a new one in the place of the old. */
export const createSandbox = (name: string, options: MockOptions, store: ImageStore): Sandbox => {
  const effects = new EffectLog()
  const clock = new Clock({
    mode: options.clock ?? 'real',
    startAt: options.startAt,
    onFault: (fault) => {
      effects.record({ at: clock.timestamp(), kind: 'fault', what: String(fault) })
      options.onFault?.(fault)
    },
  })
  const seed = options.seed === undefined ? name : `${options.seed} ${name}`
  const ids = createIds(seed)
  // Events and deliveries have ids of their own: those of records must not depend on who listens.
  const eventIds = createIds(`events ${seed}`)
  const collection = { clock, ids }
  const webhooks = new Collection<CreatedWebhook>('webhook', collection)
  const checks = new Collection<Check>('check', collection)
  const images = new SandboxImages(store)
  const dispatcher = new WebhookDispatcher({
    clock,
    ids: eventIds,
    effects,
    webhooks,
    limitMs: options.webhookTimeoutMs ?? DEFAULT_WEBHOOK_TIMEOUT_MS,
  })

  const publish: Sandbox['publish'] = (type, payload) => {
    const subscribers = dispatcher.subscribersOf(type)
    if (subscribers.length === 0) return
    const resourceType = resourceTypeOf(type)
    const createdAt = clock.timestamp()
    dispatcher.dispatch(
      { id: eventIds.next(), type, resourceType, payload, createdAt },
      subscribers
    )
  }

  for (const url of options.webhooks ?? []) {
    const secret = options.webhookSecret ?? DEFAULT_WEBHOOK_SECRET
    webhooks.insert({ description: 'From the start', url, enabled: true, events: ['*'], secret })
  }

  return {
    name,
    clock,
    clients: new Collection<Client>('client', collection),
    documents: new Collection<Document>('document', collection),
    livePhotos: new Collection<LivePhoto>('live photo', collection),
    checks,
    webhooks,
    images,
    lifecycle: new CheckLifecycle({
      checks,
      clock,
      ids,
      effects,
      publish,
      delayMs: options.delayMs ?? DEFAULT_DELAY_MS,
    }),
    dispatcher,
    journal: new Journal(),
    effects,
    defaultScenario: options.scenario ?? DEFAULT_SCENARIO,
    stampImage: (fields) => stamp<DocumentImage>(fields, collection),
    newSecret: ids.secret,
    publish,
    close: () => {
      clock.stop()
      dispatcher.close()
      images.close()
    },
  }
}
