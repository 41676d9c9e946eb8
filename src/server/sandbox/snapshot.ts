import type { ProcessingErrorCode } from '../../contracts/errors.ts'
import type { ClockState, Job, Task } from './clock.ts'
import type { Sandbox } from './sandbox.ts'

/** Something whose state can be told as plain data, and taken over by a new one of its kind. */
interface Part {
  toState(): unknown
  restore(state: never): void
}

type StateOf<Parts extends Record<keyof Parts, Part>> = {
  [Name in keyof Parts]: ReturnType<Parts[Name]['toState']>
}

type RestoreOf<Parts extends Record<keyof Parts, Part>> = {
  readonly [Name in keyof Parts]: Parameters<Parts[Name]['restore']>[0]
}

/** Parts as one, which tells and restores them in their order. */
export const combineState = <Parts extends Record<keyof Parts, Part>>(parts: Parts) => {
  const all = Object.entries<Part>(parts)
  return {
    // The compiler cannot see that these are the names of the parts, each with what it tells.
    toState: () =>
      Object.fromEntries(all.map(([name, part]) => [name, part.toState()])) as StateOf<Parts>,
    restore: (state: RestoreOf<Parts>): void => {
      // Nor that each part is given what it takes.
      for (const [name, part] of all) part.restore(Reflect.get(state, name) as never)
    },
  }
}

/** What a timer of this sandbox does. */
const taskOf =
  (sandbox: Sandbox) =>
  (job: Job): Task => {
    const { lifecycle, sessions, dispatcher } = sandbox
    if (job.kind === 'check-step') return lifecycle.stepTask(job.checkId)
    if (job.kind === 'session-end') return () => sessions.end(job.end)
    return () => dispatcher.onTimer(job.kind, job.deliveryId)
  }

const idsOf = ({ ids: { records, events, audit, lists, lookUps } }: Sandbox) =>
  combineState({ records, events, audit, lists, lookUps })

/** All that a sandbox is, in the order in which it is told and made again. New state is a line here. */
const partsOf = (sandbox: Sandbox) =>
  combineState({
    images: sandbox.images,
    choices: sandbox.choices,
    settings: {
      toState: () => ({ ...sandbox.settings }),
      restore: (settings: Sandbox['settings']) => {
        Object.assign(sandbox.settings, settings)
      },
    },
    ids: idsOf(sandbox),
    clients: sandbox.clients,
    addresses: sandbox.addresses,
    documents: sandbox.documents,
    livePhotos: sandbox.livePhotos,
    liveVideos: sandbox.liveVideos,
    checks: sandbox.checks,
    workflowSessions: sandbox.workflowSessions,
    webhooks: sandbox.webhooks,
    customLists: sandbox.customLists,
    customListRecords: sandbox.customListRecords,
    companies: sandbox.companies,
    faces: sandbox.faces,
    results: sandbox.results,
    awaited: sandbox.lifecycle,
    awaitedEnds: sandbox.sessions,
    monitoredSessions: {
      toState: () => [...sandbox.sessions.monitored],
      restore: (ids: readonly string[]) => {
        for (const id of ids) sandbox.sessions.monitored.add(id)
      },
    },
    processingErrors: {
      toState: () => [...sandbox.processingErrors],
      restore: (errors: Iterable<[string, ProcessingErrorCode]>) => {
        for (const [id, code] of errors) sandbox.processingErrors.set(id, code)
      },
    },
    deliveries: sandbox.dispatcher.deliveries,
    departures: sandbox.dispatcher,
    webhookFaults: sandbox.webhookFaults,
    faults: sandbox.faults,
    audit: sandbox.audit,
    journal: sandbox.journal,
    usage: sandbox.usage,
    effects: sandbox.effects,
    // Last, for what is due may come at once.
    clock: {
      toState: () => sandbox.clock.toState(),
      restore: (state: ClockState) => sandbox.clock.restore(state, taskOf(sandbox)),
    },
  })

/** All that a sandbox is, as plain data. Its time must stand where nothing is under way. */
export const stateOf = (sandbox: Sandbox) => partsOf(sandbox).toState()

export type SandboxState = ReturnType<typeof stateOf>

/**
 * Makes a new sandbox what another one was. Patterns in its choices must have been loaded. Throws where
 * the choices make no sense or the memory for images is full.
 */
export const restoreState = (sandbox: Sandbox, state: SandboxState): void =>
  partsOf(sandbox).restore(state)
