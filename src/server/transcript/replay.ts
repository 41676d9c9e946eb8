import type { Delivery, SendResult, WebhookRequest } from '../../contracts/control/deliveries.ts'
import type { Transcript } from '../../contracts/control/transcript.ts'
import type { Fetcher, Received } from '../http/request.ts'
import type { IoObserver } from '../sandbox/external-io.ts'
import { nextTurn } from '../sandbox/real-time.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { PlayedAnswer } from './compare.ts'
import { compareAnswers, compareDeliveries, type Difference } from './compare.ts'
import { bytesOf } from './recorded-body.ts'
import { Activity } from './recorder.ts'
import type { DeliveryStep, MoveStep, RequestStep, Step } from './transcript.ts'

/** The request of a step, without its body. Throws if no such request is possible. */
export const requestOf = ({ method, url, headers }: RequestStep, key: string): Request =>
  new Request(url, { method, headers: { ...headers, Authorization: key } })

/** A recorded request that is made again. */
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
    }: { readonly app: Fetcher; readonly key: string; readonly activity: Activity }
  ) {
    this.step = step
    const bytes = step.body === undefined ? undefined : bytesOf(step.body, images)
    const received: Received = {
      bytes,
      isTooLarge: step.isTooLarge ?? false,
      Response,
      // Not in the request: the platform forgets the signals of thousands of requests in one turn.
      disconnection: () => this.#client.signal,
    }
    this.answered = activity.during(() => this.#ask(app, requestOf(step, key), received))
  }

  async #ask(app: Fetcher, request: Request, received: Received): Promise<void> {
    const response = await app.fetch(request, received)
    const cut = received.cut?.keeps
    const text = cut === 'nothing' ? '' : await response.text()
    this.answer = { status: response.status, text, cut }
  }

  /** Closes the connection as a client does. */
  giveUp(): void {
    this.#client.abort()
  }
}

/** A delivery that waits for the recorded response of its receiver. */
interface Waiting {
  readonly parcel: WebhookRequest
  readonly answer: (result: SendResult) => void
}

/** After so many turns without any work, waiting ends. */
const PATIENCE_TURNS = 10

const NOT_SENT: SendResult = { error: 'not sent: this sandbox was replayed from a transcript' }

const nameOf = (id: string, attempt: number): string => `${id}, attempt ${attempt}`

/** Takes the place of the outside: no task falls due and no delivery is sent without it. */
export class Player implements IoObserver {
  readonly activity: Activity
  readonly #waiting = new Map<string, Waiting>()
  readonly #expected: Set<string>
  readonly #onUnexpected: (name: string, parcel: WebhookRequest) => void
  isOver = false

  /** `expected` are the recorded attempts. */
  constructor(
    sandbox: Sandbox,
    expected: readonly { readonly id: string; readonly attempt: number }[],
    onUnexpected: (name: string, parcel: WebhookRequest) => void
  ) {
    this.activity = new Activity(sandbox)
    this.#expected = new Set(expected.map(({ id, attempt }) => nameOf(id, attempt)))
    this.#onUnexpected = onUnexpected
  }

  mayWake(): boolean {
    return this.isOver
  }

  async deliver({ id, attempts }: Delivery, parcel: WebhookRequest): Promise<SendResult> {
    if (this.isOver) return NOT_SENT
    const name = nameOf(id, attempts.length + 1)
    if (!this.#expected.delete(name)) {
      this.#onUnexpected(name, parcel)
      return NOT_SENT
    }
    this.activity.deliveries++
    const result = await new Promise<SendResult>((answer) => {
      this.#waiting.set(name, { parcel, answer })
    })
    this.activity.deliveries--
    return result
  }

  /** Responds to an attempt. Returns the request that was sent; undefined if there was none. */
  async answer(
    id: string,
    attempt: number,
    result: SendResult
  ): Promise<WebhookRequest | undefined> {
    const name = nameOf(id, attempt)
    await this.until(() => this.#waiting.has(name))
    const waiting = this.#waiting.get(name)
    this.#waiting.delete(name)
    waiting?.answer(result)
    return waiting?.parcel
  }

  /** Waits until `isSo` holds. Returns false if the sandbox stops working before. */
  async until(isSo: () => boolean): Promise<boolean> {
    let quietTurns = 0
    while (!isSo()) {
      if (quietTurns > PATIENCE_TURNS) return false
      quietTurns = this.activity.isAny ? 0 : quietTurns + 1
      await nextTurn()
    }
    return true
  }

  /** Waits until the sandbox is not busy. */
  async untilFree(): Promise<void> {
    while (this.activity.isAny) await nextTurn()
  }

  /** Lets the sandbox run again. It still sends nothing. */
  end(): void {
    this.isOver = true
    for (const { answer } of this.#waiting.values()) answer(NOT_SENT)
    this.#waiting.clear()
  }
}

/** A step that has begun and ends before a later step. */
interface Begun {
  readonly step: RequestStep | MoveStep
  isOver: boolean
  readonly exchange?: PlayedExchange
}

interface Stage {
  readonly sandbox: Sandbox
  readonly key: string
  /** Answers requests for this sandbox alone. */
  readonly app: Fetcher
}

/** Repeats the steps of a transcript in a sandbox and compares the results with the recorded ones. */
export class Replay {
  readonly differences: Difference[] = []
  readonly #transcript: Transcript
  readonly #sandbox: Sandbox
  readonly #key: string
  readonly #player: Player
  readonly #app: Fetcher
  readonly #begun = new Set<Begun>()
  #at = 0

  constructor(transcript: Transcript, { sandbox, key, app }: Stage) {
    this.#transcript = transcript
    this.#sandbox = sandbox
    this.#key = key
    const deliveries = transcript.steps.filter((step) => step.kind === 'delivery')
    this.#player = new Player(sandbox, deliveries, (what, { body }) =>
      this.#differs({ what, of: 'delivery', path: '', expected: null, got: body })
    )
    this.#app = app
  }

  /** Afterwards the sandbox has a virtual clock, at the time at which the transcript ends. */
  async run(): Promise<void> {
    const sandbox = this.#sandbox
    sandbox.externalIo.observer = this.#player
    sandbox.clock.time.standAt(Date.parse(this.#transcript.startedAt))
    for (const step of this.#transcript.steps) await this.#play(step)
    await this.#endAll(Number.POSITIVE_INFINITY)
    for (const { exchange } of this.#begun) exchange?.giveUp()
    this.#player.end()
    sandbox.clock.setMode('virtual')
    sandbox.clock.time.letGo()
    sandbox.settings.transcript = false
  }

  async #play(step: Step): Promise<void> {
    await this.#player.untilFree()
    await this.#endAll(step.n)
    this.#at = step.n
    const { clock } = this.#sandbox
    const real = step.kind === 'request' ? (step.system ?? step.at) : step.at
    clock.time.standAt(Date.parse(clock.mode === 'real' ? step.at : real))
    if (step.kind === 'request') this.#ask(step)
    else if (step.kind === 'delivery') await this.#deliver(step)
    else if (step.kind === 'wake') await this.#wake()
    else this.#move(step)
    if ('until' in step || step.kind === 'wake' || step.kind === 'delivery') return
    await this.#endAll(step.n + 1)
  }

  #ask(step: RequestStep): void {
    const surroundings = { app: this.#app, key: this.#key, activity: this.#player.activity }
    const exchange = new PlayedExchange(step, this.#transcript.images, surroundings)
    this.#begin({ step, isOver: false, exchange }, exchange.answered)
  }

  #move(step: MoveStep): void {
    const { clock } = this.#sandbox
    if (step.kind === 'advance' && clock.mode === 'real') {
      this.#clockDiffers('a virtual clock', 'a real clock')
      return
    }
    const move = () => (step.kind === 'settle' ? clock.settle() : clock.advance(step.byMs))
    this.#begin({ step, isOver: false }, this.#player.activity.during(move))
  }

  #begin(begun: Begun, over: Promise<void>): void {
    this.#begun.add(begun)
    over.then(
      () => {
        begun.isOver = true
      },
      () => undefined
    )
  }

  /** Waits for all that ended before a step in the recording. */
  async #endAll(n: number): Promise<void> {
    for (const begun of this.#begun) {
      const { step } = begun
      const isAnswered = step.kind !== 'request' || step.answer !== undefined
      if (isAnswered && (step.until ?? step.n + 1) <= n) await this.#end(begun)
    }
  }

  async #end(begun: Begun): Promise<void> {
    const { step, exchange } = begun
    const isOver = (): boolean => begun.isOver
    if (!(await this.#player.until(isOver))) {
      exchange?.giveUp()
      await this.#player.until(isOver)
    }
    this.#begun.delete(begun)
    if (step.kind !== 'request') return
    for (const found of compareAnswers(step, exchange?.answer, this.#transcript.images))
      this.#differs(found, step.n)
  }

  async #deliver(step: DeliveryStep): Promise<void> {
    const sent = await this.#player.answer(step.id, step.attempt, step.result)
    for (const found of compareDeliveries(step, sent)) this.#differs(found)
  }

  async #wake(): Promise<void> {
    const { clock } = this.#sandbox
    if (await this.#player.until(() => clock.isAnythingDue)) clock.startDueTasks()
    else this.#clockDiffers('something due', 'nothing')
  }

  #clockDiffers(expected: string, got: string): void {
    this.#differs({ what: 'the clock', of: 'clock', path: '', expected, got })
  }

  #differs(difference: Omit<Difference, 'step'>, step = this.#at): void {
    this.differences.push({ step, ...difference })
  }
}
