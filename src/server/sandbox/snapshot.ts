import * as z from 'zod'
import { Company } from '../../contracts/companies.ts'
import { Settings } from '../../contracts/control/settings.ts'
import { PROCESSING_ERRORS, type ProcessingErrorCode } from '../../contracts/errors.ts'
import { isRecord } from '../../contracts/json.ts'
import { KIND_ENTRIES, type KindName, type RecordOf } from '../kinds.ts'
import { DeliveryLogState } from '../webhooks/delivery.ts'
import { FaultRulesState } from '../webhooks/fault-rules.ts'
import { InboxesState } from '../webhooks/inboxes.ts'
import { ApiFaultsState } from './api-faults.ts'
import { AuditState } from './audit-trail.ts'
import { AwaitedSteps } from './check-lifecycle.ts'
import { ResultsState } from './check-results.ts'
import { ChoicesState } from './choices.ts'
import { ClockState, type Job, type Task } from './clock.ts'
import { CustomListRecordsState } from './custom-lists.ts'
import { FacesState } from './enrolled-faces.ts'
import { EffectsState } from './event-log.ts'
import { IdsState } from './ids.ts'
import { ImagesState } from './images.ts'
import { JournalState } from './journal.ts'
import type { Sandbox } from './sandbox.ts'
import { AwaitedEnds } from './session-lifecycle.ts'
import type { Sliced } from './slices.ts'
import { Text } from './state-fields.ts'
import { UsageState } from './usage.ts'
import { WorkflowTemplatesState } from './workflow-templates.ts'

/** Something whose state is plain data and can be restored. */
interface Stateful<State> {
  toState(): State
  /** `toState` in steps, for what may be long. */
  toStateInSteps?(): Sliced<State>
  restore(state: State): void
  /** `restore` in steps, for what may be long. */
  restoreInSteps?(state: State): Sliced<void>
}

/** Several parts with the same kind of state as one part. */
const combineState = <Name extends string, State>(
  parts: Readonly<Record<Name, Stateful<State>>>
): Stateful<Record<Name, State>> => {
  const entries = Object.entries<Stateful<State>>(parts)
  return {
    // Each part has got its state, which Object.fromEntries forgets.
    toState: () =>
      Object.fromEntries(entries.map(([name, one]) => [name, one.toState()])) as Record<
        Name,
        State
      >,
    restore: (state) => {
      for (const [name, one] of entries) one.restore(Reflect.get(state, name))
    },
  }
}

/** The task of a restored timer. */
const taskOf =
  ({ lifecycle, sessions, dispatcher }: Sandbox) =>
  (job: Job): Task => {
    if (job.kind === 'check-step') return lifecycle.stepTask(job.checkId)
    if (job.kind === 'session-end') return () => sessions.end(job.end)
    return () => dispatcher.onTimer(job.kind, job.deliveryId)
  }

const PROCESSING_ERROR_CODES = Object.keys(PROCESSING_ERRORS)

const isProcessingErrorCode = (text: string): text is ProcessingErrorCode =>
  PROCESSING_ERROR_CODES.includes(text)

const KIND_SCHEMAS = Object.fromEntries(
  KIND_ENTRIES.map(([name, kind]) => [name, () => z.array(kind.schema)])
  // Each kind has got its schema, which Object.fromEntries forgets.
) as unknown as { [Name in KindName]: () => z.ZodType<RecordOf<Name>[]> }

/**
 * The schema of each part of a sandbox's state. They are made one by one when a state is first read: all
 * together take 30 ms, and writing a state needs none.
 */
const SCHEMAS = {
  images: () => ImagesState,
  choices: () => ChoicesState,
  settings: () => Settings,
  ids: () =>
    z.strictObject({
      records: IdsState,
      events: IdsState,
      audit: IdsState,
      lists: IdsState,
      lookUps: IdsState,
    }),
  ...KIND_SCHEMAS,
  workflowTemplates: () => WorkflowTemplatesState,
  customListRecords: () => CustomListRecordsState,
  companies: () => z.array(Company),
  faces: () => FacesState,
  results: () => ResultsState,
  awaited: () => AwaitedSteps,
  awaitedEnds: () => AwaitedEnds,
  processingErrors: () =>
    z.array(z.tuple([Text, z.enum(PROCESSING_ERROR_CODES).refine(isProcessingErrorCode)])),
  deliveries: () => DeliveryLogState,
  departures: () => z.array(Text),
  webhookFaults: () => FaultRulesState,
  faults: () => ApiFaultsState,
  inboxes: () => InboxesState.optional(),
  audit: () => AuditState,
  journal: () => JournalState,
  usage: () => UsageState,
  effects: () => EffectsState,
  clock: () => ClockState,
}

type Schemas = typeof SCHEMAS
type PartName = keyof Schemas

/** The whole state of a sandbox as plain data. */
export type SandboxState = { [Name in PartName]: z.infer<ReturnType<Schemas[Name]>> }

const SCHEMA_ENTRIES: readonly (readonly [string, () => z.ZodType])[] = Object.entries(SCHEMAS)

/** The schema of a sandbox's state. It changes nothing: what it accepts can be restored as given. */
export const SandboxState = z.strictObject(
  Object.fromEntries(SCHEMA_ENTRIES.map(([name, schema]) => [name, schema()]))
)

/** Makes the schemas that `SandboxState` needs, in steps. */
export function* makeStateSchemas(): Sliced<void> {
  for (const [, schema] of SCHEMA_ENTRIES) {
    schema()
    yield
  }
}

const KIND_PARTS = Object.fromEntries(
  KIND_ENTRIES.map(([name]) => [name, (sandbox: Sandbox) => sandbox[name]])
  // Each kind has got its part, which Object.fromEntries forgets.
) as unknown as { [Name in KindName]: (sandbox: Sandbox) => Stateful<RecordOf<Name>[]> }

/** Each part of a sandbox that has state, in the order in which they are restored. */
const PARTS: { [Name in PartName]: (sandbox: Sandbox) => Stateful<SandboxState[Name]> } = {
  images: ({ images }) => images,
  choices: ({ choices }) => choices,
  settings: ({ settings }) => ({
    toState: () => ({ ...settings }),
    restore: (state) => {
      Object.assign(settings, state)
    },
  }),
  ids: ({ ids: { records, events, audit, lists, lookUps } }) =>
    combineState({ records, events, audit, lists, lookUps }),
  ...KIND_PARTS,
  workflowTemplates: ({ workflowTemplates }) => workflowTemplates,
  customListRecords: ({ customListRecords }) => customListRecords,
  companies: ({ companies }) => companies,
  faces: ({ faces }) => faces,
  results: ({ results }) => results,
  awaited: ({ lifecycle }) => lifecycle,
  awaitedEnds: ({ sessions }) => sessions,
  processingErrors: ({ processingErrors }) => ({
    toState: () => [...processingErrors],
    restore: (errors) => {
      for (const [id, code] of errors) processingErrors.set(id, code)
    },
  }),
  deliveries: ({ dispatcher }) => dispatcher.deliveries,
  departures: ({ dispatcher }) => dispatcher,
  webhookFaults: ({ webhookFaults }) => webhookFaults,
  faults: ({ faults }) => faults,
  inboxes: ({ inboxes }) => inboxes,
  audit: ({ audit }) => audit,
  journal: ({ journal }) => journal,
  usage: ({ usage }) => usage,
  effects: ({ effects }) => effects,
  // The last one: a restored timer may be due at once.
  clock: (sandbox) => ({
    toState: () => sandbox.clock.toState(),
    restore: (state) => sandbox.clock.restore(state, taskOf(sandbox)),
  }),
}

const PART_ENTRIES: readonly (readonly [string, (sandbox: Sandbox) => Stateful<unknown>])[] =
  Object.entries(PARTS)

/** Makes the preset lists, if they are not made yet: they take ids, whose position is part of the state. */
const makePresets = ({ customListRecords }: Sandbox): unknown => customListRecords

/** Returns the state of a sandbox. Nothing may be in progress. */
export const stateOf = (sandbox: Sandbox): SandboxState => {
  makePresets(sandbox)
  // Each part has got its state, which Object.fromEntries forgets.
  return Object.fromEntries(
    PART_ENTRIES.map(([name, partOf]) => [name, partOf(sandbox).toState()])
  ) as SandboxState
}

/**
 * Restores a state into a new sandbox, in steps. The patterns in its choices must be loaded. Throws if the
 * choices do not fit together or the image budget is exceeded.
 */
export function* restoreState(sandbox: Sandbox, state: SandboxState): Sliced<void> {
  makePresets(sandbox)
  for (const [name, partOf] of PART_ENTRIES) {
    const part = partOf(sandbox)
    const own = Reflect.get(state, name)
    if (part.restoreInSteps) yield* part.restoreInSteps(own)
    else part.restore(own)
    yield
  }
}

function* listPieces(items: readonly unknown[]): Generator<string> {
  yield '['
  for (const [index, item] of items.entries()) {
    yield (index === 0 ? '' : ',') + JSON.stringify(item)
  }
  yield ']'
}

function* imagePieces(images: readonly Buffer[]): Generator<string> {
  yield '['
  for (const [index, bytes] of images.entries()) {
    yield `${index === 0 ? '' : ','}"${bytes.toString('base64')}"`
  }
  yield ']'
}

/** Lists from this length on are written member by member. */
const LONG_LIST = 100

/** Writes a value as JSON now, in steps. */
function* jsonNow(value: unknown): Sliced<string> {
  if (Array.isArray(value) && value.length >= LONG_LIST) {
    const members: string[] = []
    for (const member of value) {
      members.push(JSON.stringify(member) ?? 'null')
      yield
    }
    return `[${members.join(',')}]`
  }
  if (!isRecord(value)) return JSON.stringify(value)
  const members: string[] = []
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue
    members.push(`${JSON.stringify(name)}:${yield* jsonNow(member)}`)
    yield
  }
  return `{${members.join(',')}}`
}

/**
 * Returns the JSON of a sandbox's state in pieces: the state at the time of the call, but written while
 * it is read, since its images may exceed the longest string. Nothing may be in progress, and requests of
 * the sandbox must wait until it returns.
 */
export function* stateJson(sandbox: Sandbox): Sliced<Iterable<string>> {
  makePresets(sandbox)
  const { kept, ofRecords } = sandbox.images.toBytes()
  const parts: [name: string, state: string | readonly unknown[]][] = []
  for (const [name, partOf] of PART_ENTRIES) {
    if (name === 'images') continue
    const one = partOf(sandbox)
    const state = one.toStateInSteps ? yield* one.toStateInSteps() : one.toState()
    yield
    // Records and logs of their changes never change, so they can be written later.
    const isFinal = name === 'audit' || KIND_ENTRIES.some(([kind]) => kind === name)
    parts.push([name, isFinal && Array.isArray(state) ? state : yield* jsonNow(state)])
  }
  return statePieces(kept, JSON.stringify(ofRecords), parts)
}

function* statePieces(
  images: readonly Buffer[],
  ofRecords: string,
  parts: readonly (readonly [name: string, state: string | readonly unknown[]])[]
): Generator<string> {
  yield '{"images":{"kept":'
  yield* imagePieces(images)
  yield `,"ofRecords":${ofRecords}}`
  for (const [name, state] of parts) {
    yield `,"${name}":`
    if (typeof state === 'string') yield state
    else yield* listPieces(state)
  }
  yield '}'
}
