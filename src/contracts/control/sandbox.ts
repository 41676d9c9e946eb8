import * as z from 'zod'
import { Timestamp } from '../fields.ts'
import { SAMPLE } from '../sample-sandbox.ts'
import { ClockMode } from './clock.ts'
import { Count, Text, wholeNumber } from './fields.ts'
import { type CallOf, controlOperation, type Send } from './operation.ts'

/** Identifies a snapshot. */
export const SNAPSHOT_KIND = 'complycube-mock-snapshot'
/** The version of snapshots that this mock reads and writes. */
export const SNAPSHOT_VERSION = 1

/** A full sandbox has some hundred thousand values. This limit bounds the work, not the use. */
export const MAX_SNAPSHOT_VALUES = 20_000_000

/** The complete state of a sandbox. */
export const Snapshot = z.strictObject({
  kind: z.literal(SNAPSHOT_KIND),
  version: z.literal(
    SNAPSHOT_VERSION,
    `should be ${SNAPSHOT_VERSION}, the version of snapshots that this mock takes`
  ),
  /** Its form may change with each version of the mock. */
  state: z.looseObject({}),
  /** What was in progress and could not be saved. */
  leftOut: z.array(z.string()),
})

/** Callers may give any object: the server finds what is wrong with it. */
const SnapshotToRestore: z.ZodType<z.output<typeof Snapshot>, object> = Snapshot

/** One of the sandboxes of the mock. */
export const SandboxShown = z.strictObject({
  /** The beginning of the key and a part of its hash: never enough to be used as a key. */
  name: Text,
  /** Whether it is the sandbox of the request's own key. */
  isOwn: z.boolean(),
  clock: z.strictObject({ mode: ClockMode, now: Timestamp }),
  createdAt: Timestamp,
  lastUsedAt: Timestamp,
  /** How many requests, deliveries and records of each kind the sandbox has had or has. */
  counts: z.record(Text, Count),
})
export type SandboxShown = z.output<typeof SandboxShown>

/** Sandboxes in one page of the list, unless `limit` says otherwise. */
export const SANDBOXES_PER_PAGE = 100

/** The most sandboxes in one page of the list. */
export const MOST_SANDBOXES_PER_PAGE = 1000

/** A page of the sandboxes of the mock, oldest first. */
export const SandboxPage = z.strictObject({
  /** How many sandboxes there are. */
  total: Count,
  items: z.array(SandboxShown),
  /** The number of the last sandbox of the page, if there are more. */
  next: Count.optional(),
})
export type SandboxPage = z.output<typeof SandboxPage>

/** @internal */
export const sandboxOperations = {
  resetSandbox: controlOperation({
    method: 'POST',
    path: '/reset',
    tag: 'sandbox',
    summary: 'Replaces the sandbox with a new one. What was pending never happens.',
    description:
      'Scenarios, faults, settings and the clock are those that the mock was started with.',
    response: z.strictObject({ status: z.literal('reset'), now: Timestamp }),
    example: {},
  }),
  getSnapshot: controlOperation({
    method: 'GET',
    path: '/snapshot',
    tag: 'sandbox',
    summary: 'Returns the complete state of the sandbox, when nothing is in progress.',
    description:
      'Restore it with `PUT /_mock/snapshot`: later, with another key, or in another mock of the same version.',
    response: Snapshot,
    example: {},
  }),
  restoreSnapshot: controlOperation({
    method: 'PUT',
    path: '/snapshot',
    tag: 'sandbox',
    summary: 'Replaces the sandbox with that of a snapshot, also of another key.',
    description:
      'Pending ends of checks and deliveries go on. A snapshot that was changed by hand may be refused with the place that is wrong.',
    body: SnapshotToRestore,
    maxValues: MAX_SNAPSHOT_VALUES,
    response: z.strictObject({
      status: z.literal('restored'),
      now: Timestamp,
      leftOut: z.array(Text),
    }),
    example: {},
  }),
  listSandboxes: controlOperation({
    method: 'GET',
    path: '/sandboxes',
    tag: 'sandbox',
    summary: 'Lists sandboxes with shortened keys, contents, clock and last use, oldest first.',
    description:
      'Each API key has a sandbox, which is created on first use. A page has 100 sandboxes, or `limit`; `total` counts all. Give `next` of a page as `after` for the following page.',
    query: z.strictObject({
      after: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional(),
      limit: wholeNumber(1, MOST_SANDBOXES_PER_PAGE).optional(),
    }),
    response: SandboxPage,
    example: { query: { limit: '2' } },
  }),
  deleteSandbox: controlOperation({
    method: 'DELETE',
    path: '/sandboxes/:name',
    tag: 'sandbox',
    summary: 'Deletes a sandbox by its name in the list. Its key opens a new one when next used.',
    description: 'Pending work of the sandbox is cancelled.',
    response: z.strictObject({ name: Text }),
    example: { params: { name: SAMPLE.sandboxName } },
  }),
}

/** The functions of the control client for these operations. */
export const sandboxClient = (send: Send) => {
  const call: CallOf<typeof sandboxOperations> = send
  return {
    /** Replaces the sandbox with a new one. */
    reset: (): Promise<{ status: 'reset'; now: string }> => call('POST /reset'),
    /** The complete state of the sandbox, for `restore`, also in another mock or with another key. */
    snapshot: (): Promise<object> => call('GET /snapshot'),
    /** Replaces the sandbox with that of a snapshot. What was pending goes on. */
    restore: (body: object): Promise<object> => call('PUT /snapshot', { body }),
    /** A page of the sandboxes of the mock, with shortened keys. `next` of a page is `after` of the following one. */
    sandboxes: (query: { after?: number; limit?: number } = {}): Promise<SandboxPage> =>
      call('GET /sandboxes', { query }),
    /** Removes a sandbox by its name in the list, with everything in it. */
    removeSandbox: (name: string): Promise<{ name: string }> =>
      call('DELETE /sandboxes/:name', { params: { name } }),
  }
}
