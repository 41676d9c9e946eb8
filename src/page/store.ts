import { batch, computed, effect, signal } from '@preact/signals'
import type { ClockState } from '../contracts/control/clock.ts'
import type { DeliveryList } from '../contracts/control/deliveries.ts'
import type { DeliveryFaultRules, FaultRules } from '../contracts/control/faults.ts'
import type { InboxShown } from '../contracts/control/inbox.ts'
import type { CheckTypeShown, RecordKind, StoredRecord } from '../contracts/control/records.ts'
import type { RecordedRequest, RequestList } from '../contracts/control/requests.ts'
import type { SandboxShown } from '../contracts/control/sandbox.ts'
import type { Arm, Rule, ShownScenario } from '../contracts/control/scenarios.ts'
import { type ControlCall, call, callOf, Refusal, sendCall } from './calls.ts'
import { place, sandboxName, token } from './place.ts'
import { type Connection, listen, type StreamEvent } from './stream.ts'

/** A row of the timeline. */
export interface Row {
  readonly key: string
  readonly at: string
  /** Which filter shows it. */
  readonly group: 'requests' | 'checks' | 'webhooks' | 'changes'
  readonly tone: 'good' | 'bad' | 'warn' | 'plain'
  /** A word for the tone, so that colour is never alone. */
  readonly mark: string
  readonly text: string
  /** The object that a click shows. */
  readonly kind: string
  readonly id: string
}

/** Rows that the timeline keeps. The oldest are dropped first. */
const MAX_ROWS = 10_000

/** Requests that are read at first; the stream adds the rest. */
const FIRST_REQUESTS = 300

/** Shortest time between two readings of what changed, in milliseconds. */
const REFRESH_MS = 400

/** How many times as long as the last reading took no other begins. */
const REST_SHARE = 4

/** A mock that stood still answers late, but is not busy. In milliseconds. */
const LONGEST_REST_MS = 4000

/** How many sandboxes are read at once, which is the longest page. */
const SANDBOXES_PER_PAGE = 1000

/** How often the list of sandboxes is read, in milliseconds. */
const SANDBOXES_MS = 5000

const KINDS = {
  clients: 'type,email,personDetails,companyDetails',
  documents: 'clientId,type,images,createdAt',
  livePhotos: 'clientId,createdAt',
  addresses: 'clientId',
  liveVideos: 'clientId',
  checks: 'clientId,type,status,result.outcome,documentId,livePhotoId,createdAt,updatedAt',
  webhooks: 'url,enabled,events,description',
} as const satisfies Partial<Record<RecordKind, string>>
type ShownKind = keyof typeof KINDS
const SHOWN_KINDS: readonly ShownKind[] = [
  'clients',
  'documents',
  'livePhotos',
  'addresses',
  'liveVideos',
  'checks',
  'webhooks',
]

type Records = ReadonlyMap<string, StoredRecord>
const NO_RECORDS: Records = new Map()

export const connection = signal<Connection>('connecting')
export const sandboxes = signal<readonly SandboxShown[]>([])
/** How many sandboxes the mock has; the list may have read fewer. */
export const totalSandboxes = signal(0)
export const records = signal<Readonly<Record<ShownKind, Records>>>({
  clients: NO_RECORDS,
  documents: NO_RECORDS,
  livePhotos: NO_RECORDS,
  addresses: NO_RECORDS,
  liveVideos: NO_RECORDS,
  checks: NO_RECORDS,
  webhooks: NO_RECORDS,
})
export const rows = signal<readonly Row[]>([])
export const inboxes = signal<readonly InboxShown[]>([])
export const clock = signal<ClockState | undefined>(undefined)
export const defaultScenario = signal('')
export const scenarios = signal<readonly ShownScenario[]>([])
export const armed = signal<readonly Arm[]>([])
export const rules = signal<readonly Rule[]>([])
export const faults = signal<FaultRules['rules']>([])
export const deliveryFaults = signal<DeliveryFaultRules['rules']>([])
/** How many requests are on record that the timeline does not show yet. */
export const olderRequests = signal(0)
/** Rises with each change, so that details read again. */
export const version = signal(0)
/** The last thing that the page did or was refused. */
export const notice = signal<
  { readonly text: string; readonly isBad: boolean; readonly call?: ControlCall } | undefined
>(undefined)
/** The text that screen readers read out. */
export const announced = signal('')

/** The sandbox of a list that the address names; without a name, that of the page's key. */
const findShown = (list: readonly SandboxShown[], name: string | undefined) =>
  list.find((one) => (name === undefined ? one.isOwn : one.name === name))

/** The sandbox that is shown, in the list. */
export const shownSandbox = computed(() => findShown(sandboxes.value, sandboxName.value))

/** Another sandbox that received requests while this one has none. */
export const busierSandbox = computed(() => {
  const own = shownSandbox.value
  const others = sandboxes.value.filter((one) => one !== own && (one.counts.requests ?? 0) > 0)
  const newest = [...others].sort((one, other) => (one.lastUsedAt < other.lastUsedAt ? 1 : -1))[0]
  const isOlder =
    own && (own.counts.requests ?? 0) > 0 && newest && newest.lastUsedAt <= own.lastUsedAt
  return isOlder ? undefined : newest
})

/** A text member of a record, whose attributes depend on its kind. */
export const textOf = (record: object | undefined, name: string): string => {
  const value: unknown = record && Reflect.get(record, name)
  return typeof value === 'string' ? value : ''
}

/** What people call a client. */
export const nameOf = (client: object | undefined): string => {
  const person: unknown = client && Reflect.get(client, 'personDetails')
  const company: unknown = client && Reflect.get(client, 'companyDetails')
  const name = `${textOf(Object(person), 'firstName')} ${textOf(Object(person), 'lastName')}`.trim()
  return name || textOf(Object(company), 'name') || textOf(client, 'email') || 'Client'
}

export const outcomeOf = (check: object): string => textOf(check, 'result.outcome')

const requestRow = ({ id, at, method, path, status, notes, answer }: RecordedRequest): Row => {
  const isBad = status >= 400 || status === 0
  const reason = isBad ? ` ${reasonIn(answer)}` : ''
  const [note] = notes
  return {
    key: `request ${id}`,
    at,
    group: 'requests',
    tone: isBad
      ? 'bad'
      : note !== undefined && /ignored|unknown|no such/.test(note)
        ? 'warn'
        : 'plain',
    mark: isBad ? '✗' : note !== undefined ? 'ℹ' : '✓',
    text: `${method} ${path} ${status}${reason || (note === undefined ? '' : ` ${note}`)}`,
    kind: 'requests',
    id,
  }
}

const reasonIn = (answer: unknown): string => textOf(Object(answer), 'message') || 'no response'

const TONES: Readonly<Record<string, Row['tone']>> = {
  'check.completed': 'good',
  'session.completed': 'good',
  'delivery.succeeded': 'good',
  'delivery.retried': 'warn',
  'delivery.dropped': 'warn',
  'check.monitoring': 'warn',
}

const MARKS: Readonly<Record<Row['tone'], string>> = { good: '✓', bad: '✗', warn: '!', plain: '·' }

let eventCount = 0

/** The row of an event of the stream. */
const eventRow = (event: StreamEvent): Row => {
  const { at, kind, what, id = '' } = event
  if (kind === 'request') {
    const [method = '', path = ''] = what.split(' ')
    const { status = 0, notes = [], refusal } = event
    return requestRow({
      id,
      at,
      method,
      path,
      status,
      notes: [...notes],
      findings: [],
      answer: refusal,
    })
  }
  eventCount += 1
  const [family = ''] = kind.split('.')
  const isAttention = kind === 'check.completed' && /attention|rejected/.test(what)
  const tone: Row['tone'] = isAttention
    ? 'warn'
    : (TONES[kind] ?? (/failed|disabled|fault/.test(kind) ? 'bad' : 'plain'))
  const groups: Readonly<Record<string, Row['group']>> = {
    check: 'checks',
    session: 'checks',
    delivery: 'webhooks',
    webhook: 'webhooks',
    inbox: 'webhooks',
  }
  const kinds: Readonly<Record<string, string>> = {
    check: 'checks',
    delivery: 'deliveries',
    webhook: 'webhooks',
    inbox: 'inbox',
  }
  const inbox = family === 'inbox' ? (/ inbox (\S+):/.exec(what)?.[1] ?? '') : id
  return {
    key: `event ${eventCount}`,
    at,
    group: groups[family] ?? 'changes',
    tone,
    mark: MARKS[tone],
    text: what,
    kind: kinds[family] ?? '',
    id: inbox,
  }
}

const add = (events: readonly Row[]): void => {
  const known = new Set(rows.value.map(({ key }) => key))
  const fresh = events.filter(({ key }) => !known.has(key))
  if (fresh.length === 0) return
  rows.value = [...fresh.toReversed(), ...rows.value].slice(0, MAX_ROWS)
}

let changedSince: Partial<Record<ShownKind, string>> = {}

const readKind = async (kind: ShownKind): Promise<Records> => {
  const since = changedSince[kind]
  const query = { fields: KINDS[kind], ...(since !== undefined && { changedSince: since }) }
  const { total, now, items } = await call('GET /records/:kind', { params: { kind }, query })
  const known = since === undefined ? NO_RECORDS : records.peek()[kind]
  const merged = new Map(known)
  for (const item of items) merged.set(item.id, item)
  changedSince[kind] = now
  if (merged.size === total) return items.length === 0 && since !== undefined ? known : merged
  // Something was deleted, so all are read again.
  delete changedSince[kind]
  const all = await call('GET /records/:kind', { params: { kind }, query: { fields: KINDS[kind] } })
  return new Map(all.items.map((item) => [item.id, item]))
}

let generation = 0

const readAll = async (): Promise<void> => {
  const own = generation
  const kinds = await Promise.all(
    SHOWN_KINDS.map(async (kind) => [kind, await readKind(kind)] as const)
  )
  const [time, listed, arms, ruled, api, sent, boxes] = await Promise.all([
    call('GET /clock'),
    call('GET /scenarios'),
    call('GET /scenarios/next'),
    call('GET /scenarios/rules'),
    call('GET /faults'),
    call('GET /webhooks/faults'),
    call('GET /inbox'),
  ])
  if (own !== generation) return
  batch(() => {
    // Each kind was read, which Object.fromEntries forgets.
    records.value = Object.fromEntries(kinds) as Record<ShownKind, Records>
    clock.value = time
    defaultScenario.value = listed.default
    scenarios.value = listed.scenarios
    armed.value = arms.armed
    rules.value = ruled.rules
    faults.value = api.rules
    deliveryFaults.value = sent.rules
    inboxes.value = boxes.items
    version.value += 1
  })
}

let isReading = false
let isWanted = false

/**
 * Reads what changed: at most every 400 ms, for at most a fifth of the time, and not while the window
 * is hidden. Many windows then leave the mock to the programs that are tested.
 */
export const refresh = async (): Promise<void> => {
  isWanted = true
  if (isReading) return
  isReading = true
  while (isWanted && !document.hidden) {
    isWanted = false
    const from = performance.now()
    await readAll().catch(reportReading)
    const restMs = Math.min(LONGEST_REST_MS, REST_SHARE * (performance.now() - from))
    const waitMs = Math.max(REFRESH_MS, restMs)
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
  isReading = false
}

document.addEventListener('visibilitychange', () => {
  if (isWanted) void refresh()
})

const reportReading = (thrown: unknown): void => {
  // What was read before the failure is not shown, so it is read again.
  changedSince = {}
  if (thrown instanceof Refusal && thrown.status === 401) connection.value = 'refused'
}

/** How many sandboxes the list must have at least, if there are so many. */
let wantedSandboxes = 1

export const readSandboxes = async (): Promise<void> => {
  if (document.hidden) return
  const name = sandboxName.peek()
  const found: SandboxShown[] = []
  let after: number | undefined
  try {
    do {
      const query = { limit: SANDBOXES_PER_PAGE, ...(after !== undefined && { after }) }
      const page = await call('GET /sandboxes', { query })
      found.push(...page.items)
      totalSandboxes.value = page.total
      after = page.next
      // The shown sandbox is read, wherever it is.
    } while (after !== undefined && (found.length < wantedSandboxes || !findShown(found, name)))
    sandboxes.value = found
  } catch {
    // The list stays as it was read last.
  }
}

/** Reads one more page of the list of sandboxes. */
export const readMoreSandboxes = (): Promise<void> => {
  wantedSandboxes = sandboxes.peek().length + 1
  return readSandboxes()
}

const deliveryRows = ({ items }: Pick<DeliveryList, 'items'>): Row[] =>
  items.flatMap(({ id, eventType, url, attempts }) =>
    attempts.map(({ at, status, error }, index): Row => {
      const isGood = error === undefined && status !== undefined && status < 210
      return {
        key: `attempt ${id} ${index}`,
        at,
        group: 'webhooks',
        tone: isGood ? 'good' : 'bad',
        mark: isGood ? '✓' : '✗',
        text: `${eventType} ${isGood ? 'reached' : 'to'} ${url}${isGood ? '' : `: ${error ?? status}`}`,
        kind: 'deliveries',
        id,
      }
    })
  )

/** Fills the timeline with what happened before. */
const readPast = async (): Promise<void> => {
  const own = generation
  const [requests, deliveries] = await Promise.all([
    call('GET /requests', { query: { limit: FIRST_REQUESTS } }),
    call('GET /deliveries', { query: { limit: FIRST_REQUESTS } }),
  ]).catch((): [Pick<RequestList, 'items' | 'total'>, Pick<DeliveryList, 'items'>] => [
    { items: [], total: 0 },
    { items: [] },
  ])
  if (own !== generation) return
  const told = new Set(rows.peek().map(({ kind, id }) => `${kind} ${id}`))
  const isUntold = ({ kind, id }: Row): boolean => !told.has(`${kind} ${id}`)
  addPast([...requests.items.map(requestRow), ...deliveryRows(deliveries).filter(isUntold)])
  olderRequests.value = requests.total - requests.items.length
}

/** Adds rows of earlier times. */
const addPast = (past: readonly Row[]): void => {
  const known = new Set(rows.peek().map(({ key }) => key))
  const fresh = past.filter(({ key }) => !known.has(key))
  // Equal times keep the newest first.
  const all = [...rows.peek(), ...fresh.toReversed()]
  rows.value = all
    .sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
    .slice(0, MAX_ROWS)
}

/** Adds the next older requests to the timeline. */
export const readOlder = async (): Promise<void> => {
  const numbers = rows.peek().flatMap(({ kind, id }) => (kind === 'requests' ? [id] : []))
  const [before] = numbers.sort((one, other) => Number(one.slice(1)) - Number(other.slice(1)))
  if (before === undefined) return
  const query = { before, limit: FIRST_REQUESTS }
  const older = await call('GET /requests', { query }).catch(() => undefined)
  if (!older) return
  addPast(older.items.map(requestRow))
  olderRequests.value = older.total - older.items.length
}

let waiting: StreamEvent[] = []

/** Takes over the events that came since the last frame. */
const takeWaiting = (): void => {
  const events = waiting
  waiting = []
  add(events.filter(({ kind }) => !kind.startsWith('stream.')).map(eventRow))
  const told = events.filter(({ kind }) => /^(?:check|delivery|inbox)\./.test(kind)).at(-1)
  if (told) announced.value = told.what
  void refresh()
}

/** Forgets what belongs to an earlier sandbox, and reads the present one. */
const beginAnew = (): void => {
  generation += 1
  changedSince = {}
  waiting = []
  rows.value = []
  olderRequests.value = 0
  void readPast()
  void refresh()
  void readSandboxes()
}

const onEvent = (event: StreamEvent): void => {
  if (event.kind === 'stream.renewed') {
    beginAnew()
    // The window that reset the sandbox shows the call to copy.
    if (notice.peek()?.text !== event.what) notice.value = { text: event.what, isBad: false }
    return
  }
  if (event.kind === 'stream.dropped') {
    if (!notice.peek()) {
      notice.value = {
        text: `${event.what}. Everything is read again.`,
        isBad: false,
      }
    }
    changedSince = {}
    void readPast()
  }
  if (event.kind === 'stream.ended') changedSince = {}
  waiting.push(event)
  if (waiting.length === 1) setTimeout(takeWaiting, 50)
}

/** Shows the sandbox of the address, and follows it. */
export const start = (): void => {
  let stop = (): void => undefined
  effect(() => {
    // Another sandbox or token begins anew.
    void sandboxName.value
    void token.value
    stop()
    generation += 1
    changedSince = {}
    waiting = []
    batch(() => {
      rows.value = []
      olderRequests.value = 0
      notice.value = undefined
    })
    void readSandboxes()
    void readPast()
    void refresh()
    stop = listen(`${sandboxName.value ?? ''} ${token.value}`, {
      onEvent,
      onState: (state) => {
        connection.value = state
        if (state === 'live') void refresh()
      },
    })
  })
  setInterval(readSandboxes, SANDBOXES_MS)
}

/** Sends a control request and shows its result. Returns the response, or undefined if refused. */
export const act = async (
  line: string,
  input: Parameters<typeof callOf>[1],
  done: string
): Promise<Response | undefined> => {
  const made = callOf(line, input)
  try {
    const response = await sendCall(made)
    notice.value = { text: done, isBad: false, call: made }
    void refresh()
    return response
  } catch (thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown)
    notice.value = { text, isBad: true, call: made }
    announced.value = text
    if (thrown instanceof Refusal && thrown.status === 401) connection.value = 'refused'
    return undefined
  }
}

/** Moves a frozen clock, and says how much happened. */
export const moveClock = async (body: { by: string } | { to: string }): Promise<boolean> => {
  const aim = 'by' in body ? `by ${body.by}` : `to ${body.to}`
  const response = await act('POST /clock/advance', { body }, `The clock moved ${aim}.`)
  if (!response) return false
  const { total }: { total: number } = await response.json()
  const what = total === 1 ? 'One thing' : `${total || 'No'} things`
  const made = callOf('POST /clock/advance', { body })
  notice.value = { text: `The clock moved ${aim}. ${what} happened.`, isBad: false, call: made }
  return true
}

/** Replaces the sandbox by a new one. */
export const reset = async (): Promise<void> => {
  changedSince = {}
  const response = await act(
    'POST /reset',
    {},
    'The sandbox is new. Nothing is left of the old one.'
  )
  if (!response) return
  place.value = { kind: '', id: '' }
  beginAnew()
}

let checkTypes: Promise<readonly CheckTypeShown[]> | undefined

/** The types of check with the fields of their results. Read once. */
export const readCheckTypes = (): Promise<readonly CheckTypeShown[]> => {
  checkTypes ??= call('GET /check-types').then(({ items }) => items)
  return checkTypes
}
