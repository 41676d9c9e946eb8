import type { IoObserver } from '../sandbox/external-io.ts'
import { nextTurn } from '../sandbox/real-time.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Delivery, SendResult, WebhookRequest } from '../webhooks/delivery.ts'
import { Activity } from './activity.ts'

/** A delivery that waits for what its receiver is said to have answered. */
interface Waiting {
  readonly parcel: WebhookRequest
  readonly answer: (result: SendResult) => void
}

/** How many turns nothing may go on before what is waited for is given up. */
const PATIENCE_TURNS = 10

const NOT_SENT: SendResult = { error: 'not sent: this sandbox was replayed from a transcript' }

const nameOf = (id: string, attempt: number): string => `${id}, attempt ${attempt}`

/** Plays what is outside of a sandbox: nothing falls due and nothing is sent by itself. */
export class Player implements IoObserver {
  readonly activity: Activity
  readonly #waiting = new Map<string, Waiting>()
  readonly #expected: Set<string>
  readonly #onUnexpected: (name: string, parcel: WebhookRequest) => void
  isOver = false

  /** `expected` are the attempts on record. */
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

  /** Has the receiver of an attempt answer; tells what was sent, or nothing where nothing was. */
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

  /** Waits for something. Answers false where nothing goes on any more that could bring it. */
  async until(isSo: () => boolean): Promise<boolean> {
    let quietTurns = 0
    while (!isSo()) {
      if (quietTurns > PATIENCE_TURNS) return false
      quietTurns = this.activity.isAny ? 0 : quietTurns + 1
      await nextTurn()
    }
    return true
  }

  /** Waits until the sandbox is not at work. */
  async untilFree(): Promise<void> {
    while (this.activity.isAny) await nextTurn()
  }

  /** From now on the sandbox goes by itself, but still sends nothing. */
  end(): void {
    this.isOver = true
    for (const { answer } of this.#waiting.values()) answer(NOT_SENT)
    this.#waiting.clear()
  }
}
