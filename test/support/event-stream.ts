/** One server-sent event. */
export interface StreamEvent {
  readonly event: string
  readonly id: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events freely
  readonly data: any
}

const fieldOf = (block: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]

const eventOf = (block: string): StreamEvent => ({
  event: fieldOf(block, 'event') ?? 'comment',
  id: fieldOf(block, 'id'),
  data: JSON.parse(fieldOf(block, 'data') ?? 'null'),
})

/** Reads a stream of events one by one. */
export const readEvents = (response: Response) => {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    /** The next event or comment; nothing when the stream has ended. */
    async next(): Promise<StreamEvent | undefined> {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end >= 0) {
          const block = text.slice(0, end)
          text = text.slice(end + 2)
          return eventOf(block)
        }
        const read = await reader?.read()
        if (!read || read.done) return undefined
        text += read.value
      }
    },
    /** So many events. */
    async take(count: number): Promise<StreamEvent[]> {
      const events: StreamEvent[] = []
      while (events.length < count) {
        const event = await this.next()
        if (event === undefined) break
        events.push(event)
      }
      return events
    },
    /** All that is left, until the stream ends. */
    async rest(): Promise<StreamEvent[]> {
      return this.take(Number.POSITIVE_INFINITY)
    },
    async leave(): Promise<void> {
      await reader?.cancel()
    },
  }
}

/** Listens to a sandbox; what has opened the stream is read already. */
export const listen = async (
  fetch: (request: Request) => Promise<Response>,
  { key = 'test_default', base = 'http://mock', lastEventId = '' } = {}
) => {
  const headers = { Authorization: key, ...(lastEventId && { 'Last-Event-ID': lastEventId }) }
  const response = await fetch(new Request(`${base}/_mock/stream`, { headers }))
  const events = readEvents(response)
  const opened = await events.next()
  return { response, opened, ...events }
}
