import type { Hono } from 'hono'
import type { Env } from '../exchange.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { compareAnswers, compareDeliveries } from './compare.ts'
import type { Difference } from './difference.ts'
import { PlayedExchange } from './played-exchange.ts'
import { Player } from './player.ts'
import type { DeliveryStep, MoveStep, RequestStep, Step } from './step.ts'
import type { Transcript } from './transcript.ts'

/** Something of the transcript that has begun and is to be over before a later step. */
interface Begun {
  readonly step: RequestStep | MoveStep
  isOver: boolean
  readonly exchange?: PlayedExchange
}

interface Stage {
  readonly sandbox: Sandbox
  readonly key: string
  /** Answers requests for this sandbox alone. */
  readonly app: Hono<Env>
}

/** Does to a sandbox what a transcript tells, and holds what comes of it against what came of it then. */
export class Replay {
  readonly differences: Difference[] = []
  readonly #transcript: Transcript
  readonly #sandbox: Sandbox
  readonly #key: string
  readonly #player: Player
  readonly #app: Hono<Env>
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

  /** Leaves the sandbox with a virtual clock, at the time at which the transcript ends. */
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
      const words = { expected: 'a virtual clock', got: 'a real clock' }
      this.#differs({ what: 'the clock', of: 'clock', path: '', ...words })
      return
    }
    const move = () => (step.kind === 'settle' ? clock.settle() : clock.advance(step.byMs ?? 0))
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

  /** Sees to the end of all that was over before a step. */
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
    if (await this.#player.until(() => clock.isAnythingDue)) clock.doWhatIsDue()
    else
      this.#differs({
        ...{ what: 'the clock', of: 'clock', path: '' },
        ...{ expected: 'something due', got: 'nothing' },
      })
  }

  #differs(difference: Omit<Difference, 'step'>, step = this.#at): void {
    this.differences.push({ step, ...difference })
  }
}
