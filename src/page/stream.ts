import { ownHeaders } from './calls.ts'
import { takeTurns } from './turns.ts'

/** An event of the stream of a sandbox. */
export interface StreamEvent {
  readonly at: string
  readonly kind: string
  readonly what: string
  readonly id?: string
  readonly status?: number
  readonly operation?: string
  readonly notes?: readonly string[]
  readonly refusal?: unknown
}

/** `refused`: the mock demands a token. `unknown`: it has no such sandbox. */
export type Connection = 'connecting' | 'live' | 'lost' | 'refused' | 'unknown'

interface Listener {
  readonly onEvent: (event: StreamEvent) => void
  readonly onState: (state: Connection) => void
}

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 4000

/** Silence after which the connection counts as lost: the mock sends a sign of life every 15 s. */
const SILENCE_MS = 40_000

const parseBlock = (block: string): { id: string | undefined; event: StreamEvent | undefined } => {
  let id: string | undefined
  let data = ''
  for (const line of block.split('\n')) {
    if (line.startsWith('id: ')) id = line.slice(4)
    if (line.startsWith('data: ')) data += line.slice(6)
  }
  // Trusted: the page comes from the mock that answers.
  return { id, event: data === '' ? undefined : (JSON.parse(data) as StreamEvent) }
}

/** `12ab34cd-17` → the sandbox in one life of it, and the number of the event. */
const partsOf = (id: string): readonly [string, number] => {
  const [run = '', number = ''] = id.split('-')
  return [run, Number(number)]
}

const isOfOtherRun = (id: string | undefined, lastId: string | undefined): boolean =>
  id !== undefined && lastId !== undefined && partsOf(id)[0] !== partsOf(lastId)[0]

/** Whether an event is known: for a moment two windows may read. */
const isOld = (id: string | undefined, lastId: string | undefined): boolean =>
  id !== undefined &&
  lastId !== undefined &&
  !isOfOtherRun(id, lastId) &&
  partsOf(id)[1] <= partsOf(lastId)[1]

/** Tells that nothing of the earlier sandbox is left. */
const renewal = (isReset: boolean, at: string): StreamEvent => ({
  at,
  kind: 'stream.renewed',
  what: isReset
    ? 'The sandbox is new. Nothing is left of the old one.'
    : 'This mock started anew: the old data is gone.',
})

/** What windows of one browser tell each other. */
type Message =
  | {
      readonly say: 'event'
      readonly id: string | undefined
      readonly event: StreamEvent | undefined
    }
  | { readonly say: 'state'; readonly state: Connection }
  | { readonly say: 'hello' }

/**
 * Reads the stream of a sandbox by `fetch`, which can send headers, and connects again after each loss
 * with the id of the last event. A browser opens only six connections to a host, so one window reads
 * and tells the others; when it closes, another continues where it was. Returns a function that stops.
 */
export const listen = (sandbox: string, { onEvent, onState }: Listener): (() => void) => {
  let lastId: string | undefined
  let hasEnded = false
  let controller = new AbortController()
  let isStopped = false
  let state: Connection = 'connecting'
  let isReader = false
  const channel = new BroadcastChannel(`complycube-mock ${sandbox}`)
  const tell = (message: Message): void => {
    if (!isStopped) channel.postMessage(message)
  }

  const enter = (next: Connection): void => {
    state = next
    onState(next)
  }
  const take = (id: string | undefined, event: StreamEvent | undefined): void => {
    if (isOld(id, lastId)) return
    if (id !== undefined) lastId = id
    if (event) onEvent(event)
  }
  const pass = (id: string | undefined, event: StreamEvent | undefined): void => {
    if (isOfOtherRun(id, lastId)) pass(undefined, renewal(hasEnded, event?.at ?? ''))
    hasEnded =
      event?.kind === 'stream.ended' || (hasEnded && event?.kind.startsWith('stream.') === true)
    take(id, event)
    tell({ say: 'event', id, event })
  }

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.say === 'hello' && isReader) tell({ say: 'state', state })
    if (isReader) return
    if (data.say === 'event') take(data.id, data.event)
    if (data.say === 'state') enter(data.state)
  }

  const readOnce = async (): Promise<void> => {
    controller = new AbortController()
    const headers: Record<string, string> = {
      ...ownHeaders(),
      ...(lastId !== undefined && { 'Last-Event-ID': lastId }),
    }
    const response = await fetch('/_mock/stream', { headers, signal: controller.signal })
    if (response.status === 401 || response.status === 404) {
      isStopped = true
      onState(response.status === 401 ? 'refused' : 'unknown')
      return
    }
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`)
    enter('live')
    tell({ say: 'state', state })
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    for (;;) {
      const silence = setTimeout(() => controller.abort(), SILENCE_MS)
      const { done, value } = await reader.read().finally(() => clearTimeout(silence))
      if (done) return
      text += value
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const { id, event } of blocks.map(parseBlock)) pass(id, event)
    }
  }

  const run = async (): Promise<void> => {
    isReader = true
    let waitMs = FIRST_WAIT_MS
    while (!isStopped && isReader) {
      await readOnce().catch(() => {
        // A reset keeps the mock; one that does not answer in between is another.
        if (state === 'lost') hasEnded = false
      })
      if (isStopped || !isReader) return
      // A connection that lasted a while is opened again at once.
      waitMs = state === 'live' ? FIRST_WAIT_MS : Math.min(waitMs * 2, LONGEST_WAIT_MS)
      enter('lost')
      tell({ say: 'state', state })
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }

  onState('connecting')
  tell({ say: 'hello' })
  const leave = takeTurns(`complycube-mock stream ${sandbox}`, run, () => {
    isReader = false
    controller.abort()
  })
  return () => {
    isStopped = true
    leave()
    controller.abort()
    channel.close()
  }
}
