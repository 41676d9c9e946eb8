import type { Job } from './job.ts'
import type { Sandbox } from './sandbox.ts'
import { endSession } from './session-end.ts'
import type { Task } from './work-under-way.ts'

/** All that a sandbox is, part by part, as plain data. Its time must stand where nothing is under way. */
export const stateOf = (sandbox: Sandbox) => ({
  clock: sandbox.clock.toState(),
  settings: { ...sandbox.settings },
  ids: {
    records: sandbox.ids.records.toState(),
    events: sandbox.ids.events.toState(),
    audit: sandbox.ids.audit.toState(),
    lists: sandbox.ids.lists.toState(),
    lookUps: sandbox.ids.lookUps.toState(),
  },
  clients: sandbox.clients.all(),
  addresses: sandbox.addresses.all(),
  documents: sandbox.documents.all(),
  livePhotos: sandbox.livePhotos.all(),
  liveVideos: sandbox.liveVideos.all(),
  checks: sandbox.checks.all(),
  workflowSessions: sandbox.workflowSessions.all(),
  webhooks: sandbox.webhooks.all(),
  customLists: sandbox.customLists.lists.all(),
  customListRecords: sandbox.customLists.toState(),
  companies: sandbox.companies.toState(),
  images: sandbox.images.toState(),
  faces: sandbox.faces.toState(),
  results: sandbox.results.toState(),
  awaited: sandbox.lifecycle.progress.toState(),
  awaitedEnds: sandbox.lifecycle.watch.toState(),
  monitoredSessions: [...sandbox.monitoredSessions],
  processingErrors: [...sandbox.processingErrors],
  deliveries: sandbox.dispatcher.deliveries.toState(),
  departures: sandbox.dispatcher.departures.toState(),
  webhookFaults: sandbox.webhookFaults.toState(),
  faults: sandbox.faults.toState(),
  choices: sandbox.choices.toState(),
  audit: sandbox.audit.toState(),
  journal: sandbox.journal.toState(),
  usage: sandbox.usage.toState(),
  effects: sandbox.effects.toState(),
})

export type SandboxState = ReturnType<typeof stateOf>

/** What a timer of this sandbox does. */
const taskOf =
  (sandbox: Sandbox) =>
  (job: Job): Task => {
    const { lifecycle, dispatcher } = sandbox
    if (job.kind === 'check-step') return lifecycle.progress.due(job.checkId)
    if (job.kind === 'session-end') return () => endSession(sandbox, job.end)
    return () => dispatcher.departures.goOn(job.kind, job.deliveryId)
  }

/**
 * Makes a new sandbox what another one was. Patterns in its choices must have been loaded. Throws where
 * the choices make no sense or the memory for images is full.
 */
export const restoreState = (sandbox: Sandbox, state: SandboxState): void => {
  sandbox.images.restore(state.images)
  sandbox.choices.restore(state.choices)
  Object.assign(sandbox.settings, state.settings)
  sandbox.ids.records.restore(state.ids.records)
  sandbox.ids.events.restore(state.ids.events)
  sandbox.ids.audit.restore(state.ids.audit)
  sandbox.ids.lists.restore(state.ids.lists)
  sandbox.ids.lookUps.restore(state.ids.lookUps)
  sandbox.clients.restore(state.clients)
  sandbox.addresses.restore(state.addresses)
  sandbox.documents.restore(state.documents)
  sandbox.livePhotos.restore(state.livePhotos)
  sandbox.liveVideos.restore(state.liveVideos)
  sandbox.checks.restore(state.checks)
  sandbox.workflowSessions.restore(state.workflowSessions)
  sandbox.webhooks.restore(state.webhooks)
  sandbox.customLists.lists.restore(state.customLists)
  sandbox.customLists.restore(state.customListRecords)
  sandbox.companies.restore(state.companies)
  sandbox.faces.restore(state.faces)
  sandbox.results.restore(state.results)
  sandbox.lifecycle.progress.restore(state.awaited)
  sandbox.lifecycle.watch.restore(state.awaitedEnds)
  for (const id of state.monitoredSessions) sandbox.monitoredSessions.add(id)
  for (const [id, code] of state.processingErrors) sandbox.processingErrors.set(id, code)
  sandbox.dispatcher.deliveries.restore(state.deliveries)
  sandbox.dispatcher.departures.restore(state.departures)
  sandbox.webhookFaults.restore(state.webhookFaults)
  sandbox.faults.restore(state.faults)
  sandbox.audit.restore(state.audit)
  sandbox.journal.restore(state.journal)
  sandbox.usage.restore(state.usage)
  sandbox.effects.restore(state.effects)
  // Last, for what is due may come at once.
  sandbox.clock.restore(state.clock, taskOf(sandbox))
}
