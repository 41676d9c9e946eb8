import type { Address } from '../../contracts/addresses.ts'
import type { AuditedResource } from '../../contracts/audit-logs.ts'
import type { Check } from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import type { CustomList } from '../../contracts/custom-lists.ts'
import type { DocumentImage } from '../../contracts/document-images.ts'
import type { Document } from '../../contracts/documents.ts'
import type { LivePhoto } from '../../contracts/live-photos.ts'
import type { LiveVideo } from '../../contracts/live-videos.ts'
import type { CreatedWebhook } from '../../contracts/webhooks.ts'
import type { WorkflowSession } from '../../contracts/workflow-sessions.ts'
import type { ScenarioBook } from '../../scenarios/book.ts'
import { DEFAULT_WEBHOOK_SECRET, type MockOptions } from '../options.ts'
import { WebhookDispatcher } from '../webhooks/dispatcher.ts'
import { targetsOf } from '../webhooks/target-guard.ts'
import { ApiFaults } from './api-faults.ts'
import { AuditTrail } from './audit-trail.ts'
import { CheckLifecycle } from './check-lifecycle.ts'
import { CheckResults } from './check-results.ts'
import { Choices } from './choices.ts'
import { Clock } from './clock.ts'
import { Collection, stamp } from './collection.ts'
import { CompanyRegister } from './company-register.ts'
import { CustomLists } from './custom-lists.ts'
import { EnrolledFaces } from './enrolled-faces.ts'
import { EffectLog, EventLog } from './event-log.ts'
import type { ExternalIo } from './external-io.ts'
import { createSandboxIds } from './ids.ts'
import { type ImageStore, SandboxImages } from './images.ts'
import { Journal } from './journal.ts'
import type { Sandbox } from './sandbox.ts'
import { endSession } from './session-end.ts'
import { settingsOf } from './settings.ts'
import { Usage } from './usage.ts'

/** Makes a sandbox out of nothing. A reset is a new one in the place of the old. */
export const createSandbox = (
  name: string,
  options: MockOptions,
  { store, book }: { readonly store: ImageStore; readonly book: ScenarioBook }
): Sandbox => {
  const settings = settingsOf(options)
  const eventLog = new EventLog()
  const effects = new EffectLog((effect) => eventLog.caused(effect))
  const externalIo: ExternalIo = { observer: undefined }
  const clock = new Clock({
    mode: options.clock ?? 'real',
    startAt: options.startAt,
    externalIo,
    onFault: (fault) => {
      effects.record({ at: clock.timestamp(), kind: 'fault', what: String(fault) })
      options.onFault?.(fault)
    },
  })
  const allIds = createSandboxIds(name, options.seed)
  const { records: ids, events: eventIds } = allIds
  const audit = new AuditTrail({ clock, ids: allIds.audit })
  const collection = { clock, ids }
  const audited = (resourceType: AuditedResource) => ({
    clock,
    ids,
    onChange: (before: object | undefined, after: object | undefined) =>
      audit.record({ resourceType, before, after }),
  })
  const webhooks = new Collection<CreatedWebhook>('webhook', collection)
  const checks = new Collection<Check>('check', audited('check'))
  const workflowSessions = new Collection<WorkflowSession>(
    'workflow session',
    audited('workflowSession')
  )
  const images = new SandboxImages(store)
  const faults = new ApiFaults({ clock, seedFor: ids.seedFor })
  const faces = new EnrolledFaces({
    settings,
    areSameImage: (one, other) => images.areSame(one, other),
  })
  const lists = new Collection<CustomList>('custom list', {
    ...audited('customList'),
    ids: allIds.lists,
  })
  const customLists = new CustomLists(lists, ids, options.customLists)
  const results = new CheckResults({ clock, ids, faces, customLists })
  const dispatcher = new WebhookDispatcher({
    clock,
    externalIo,
    ids: eventIds,
    effects,
    webhooks,
    settings,
    targets: targetsOf(options),
    ownHeaders: options.webhookHeaders ?? {},
  })

  const publish: Sandbox['publish'] = (type, payload, faults) =>
    dispatcher.publish(type, payload, faults)
  for (const url of options.webhooks ?? []) {
    const secret = options.webhookSecret ?? DEFAULT_WEBHOOK_SECRET
    webhooks.insert({ description: 'From the start', url, enabled: true, events: ['*'], secret })
  }

  return {
    name,
    externalIo,
    clock,
    clients: new Collection<Client>('client', audited('client')),
    addresses: new Collection<Address>('address', audited('address')),
    documents: new Collection<Document>('document', audited('document')),
    livePhotos: new Collection<LivePhoto>('live photo', collection),
    liveVideos: new Collection<LiveVideo>('live video', collection),
    workflowSessions,
    monitoredSessions: new Set(),
    customLists,
    companies: new CompanyRegister({ own: options.companies, seedFor: allIds.lookUps.seedFor }),
    audit,
    faces,
    checks,
    webhooks,
    images,
    results,
    lifecycle: new CheckLifecycle({
      ...{ checks, results, clock, effects, faces, publish, settings },
      endSession: (end) => endSession({ workflowSessions, checks, clock, effects, publish }, end),
    }),
    dispatcher,
    webhookFaults: dispatcher.faults,
    processingErrors: new Map(),
    faults,
    journal: new Journal(),
    settings,
    usage: new Usage(clock.now()),
    effects,
    eventLog,
    choices: new Choices(book),
    stampImage: (fields) => stamp<DocumentImage>(fields, collection),
    ids: allIds,
    seedFor: allIds.lookUps.seedFor,
    newSecret: ids.secret,
    newEventId: eventIds.next,
    publish,
    close: () => {
      externalIo.observer?.end()
      eventLog.close()
      clock.stop()
      faults.close()
      dispatcher.close()
      images.close()
    },
  }
}
