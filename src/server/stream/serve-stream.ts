import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { VERSION } from '../../version.ts'
import type { Env } from '../http/request.ts'
import { VERSION_HEADER } from '../http/respond.ts'
import type { EventLog, LoggedEvent } from '../sandbox/event-log.ts'
import { idleLimit } from '../sandbox/real-time.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

/** How long nothing may be said before a comment shows that the line still stands, in milliseconds. */
export const HEARTBEAT_MS = 15_000

/** Where a listener begins, and whether its earlier stream belonged to a sandbox that was discarded. */
interface Start {
  readonly position: number
  readonly isForeign: boolean
}

const startFrom = (eventLog: EventLog, lastEventId: string | undefined): Start => {
  if (!lastEventId) return { position: eventLog.count, isForeign: false }
  const [, run, digits] = /^([0-9a-f]{8})-(\d{1,15})$/.exec(lastEventId) ?? []
  const position = Number(digits)
  const isKnown = run === eventLog.run && position <= eventLog.count
  return isKnown ? { position, isForeign: false } : { position: 0, isForeign: true }
}

/** Waits for news; says whether there are any, or whether it is time for a sign of life. */
const waitForNews = (eventLog: EventLog, onAbort: (wake: () => void) => void) =>
  new Promise<boolean>((resolve) => {
    const end = (isNews: boolean): void => {
      stopWaiting()
      lift()
      resolve(isNews)
    }
    const stopWaiting = eventLog.onNext(() => end(true))
    const lift = idleLimit(HEARTBEAT_MS, () => end(false))
    onAbort(() => end(true))
  })

/**
 * Sends to one listener until it leaves or the sandbox is discarded. A listener that is too
 * slow loses the oldest of what it has not read, and is told how many they were.
 */
const tell = async (
  stream: SSEStreamingApi,
  { eventLog, clock }: Sandbox,
  { position: start, isForeign }: Start
): Promise<void> => {
  let wake = (): void => undefined
  let position = start
  const write = (happening: LoggedEvent, id?: string): Promise<void> =>
    stream.writeSSE({
      event: happening.kind,
      data: JSON.stringify(happening),
      ...(id !== undefined && { id }),
    })
  const say = (kind: string, what: string, id?: string): Promise<void> =>
    write({ at: clock.timestamp(), kind: `stream.${kind}`, what }, id)
  const idOf = (at: number): string => `${eventLog.run}-${at}`

  stream.onAbort(() => wake())
  await say('opened', 'What happens in this sandbox from here on', idOf(position))
  if (isForeign) {
    await say(
      'dropped',
      'The sandbox is not the one of your Last-Event-ID: all that is known of it'
    )
  }
  while (!stream.aborted) {
    const { missed, events: news } = eventLog.after(position)
    position += missed
    if (missed > 0) await say('dropped', `${missed} more happened, which are not kept any more`)
    for (const happening of news) await write(happening, idOf(++position))
    if (news.length > 0) continue
    if (eventLog.isOver) break
    const isNews = await waitForNews(eventLog, (end) => {
      wake = end
    })
    if (!isNews) await stream.write(': nothing happened\n\n')
  }
  await say('ended', 'The sandbox was reset or deleted, or the mock closes')
}

/** Answers with everything that happens in a sandbox from now on, as server-sent events. */
export const serveStream = (context: Context<Env>, sandbox: Sandbox): Response => {
  const { eventLog } = sandbox
  eventLog.keep()
  const start = startFrom(eventLog, context.req.header('last-event-id'))
  context.header(VERSION_HEADER, VERSION)
  return streamSSE(context, (stream) => tell(stream, sandbox, start))
}
