import type { Hono } from 'hono'
import type { Env } from '../exchange.ts'
import type { Received } from '../http/received.ts'
import type { Activity } from './activity.ts'
import { bytesOf } from './recorded-body.ts'
import type { RequestStep } from './step.ts'

/** What a request of a transcript is answered with this time. */
export interface PlayedAnswer {
  readonly status: number
  readonly text: string
  readonly cut: 'nothing' | 'half' | undefined
}

/** The request of a step, without its body. Throws where there is none like that. */
export const requestOf = ({ method, url, headers }: RequestStep, key: string): Request =>
  new Request(url, { method, headers: { ...headers, Authorization: key } })

/** A request that has been made again. */
export class PlayedExchange {
  readonly step: RequestStep
  readonly #client = new AbortController()
  readonly answered: Promise<void>
  answer: PlayedAnswer | undefined

  constructor(
    step: RequestStep,
    images: Readonly<Record<string, string>>,
    {
      app,
      key,
      activity,
    }: { readonly app: Hono<Env>; readonly key: string; readonly activity: Activity }
  ) {
    this.step = step
    const bytes = step.body === undefined ? undefined : bytesOf(step.body, images)
    const received: Received = { bytes, isTooLarge: step.isTooLarge ?? false, Response }
    const request = new Request(requestOf(step, key), { signal: this.#client.signal })
    this.answered = activity.during(() => this.#ask(app, request, received))
  }

  async #ask(app: Hono<Env>, request: Request, received: Received): Promise<void> {
    const response = await app.fetch(request, received)
    const cut = received.cut?.keeps
    const text = cut === 'nothing' ? '' : await response.text()
    this.answer = { status: response.status, text, cut }
  }

  /** The client gives up. */
  giveUp(): void {
    this.#client.abort()
  }
}
