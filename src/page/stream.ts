import { ownHeaders } from './calls.ts'

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

export type Connection = 'connecting' | 'live' | 'lost' | 'refused'

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
  let controller = new AbortController()
  let isStopped = false
  let state: Connection = 'connecting'
  let isReader = false
  const waiting = new AbortController()
  const channel = new BroadcastChannel(`complycube-mock ${sandbox}`)
  const tell = (message: Message): void => {
    if (!isStopped) channel.postMessage(message)
  }

  const enter = (next: Connection): void => {
    state = next
    onState(next)
  }
  const take = (id: string | undefined, event: StreamEvent | undefined): void => {
    if (id !== undefined) lastId = id
    if (event) onEvent(event)
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
      onState('refused')
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
      for (const { id, event } of blocks.map(parseBlock)) {
        take(id, event)
        tell({ say: 'event', id, event })
      }
    }
  }

  const run = async (): Promise<void> => {
    isReader = true
    let waitMs = FIRST_WAIT_MS
    while (!isStopped) {
      await readOnce().catch(() => undefined)
      if (isStopped) return
      // A connection that lasted a while is opened again at once.
      waitMs = state === 'live' ? FIRST_WAIT_MS : Math.min(waitMs * 2, LONGEST_WAIT_MS)
      enter('lost')
      tell({ say: 'state', state })
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }

  onState('connecting')
  tell({ say: 'hello' })
  // Only secure contexts have locks; elsewhere each window reads for itself.
  const locks: LockManager | undefined = navigator.locks
  if (locks === undefined) void run()
  else {
    const name = `complycube-mock stream ${sandbox}`
    locks.request(name, { signal: waiting.signal }, run).catch(() => undefined)
  }
  return () => {
    isStopped = true
    waiting.abort()
    controller.abort()
    channel.close()
  }
}
