import type { Delivery, SendResult, WebhookRequest } from '../../contracts/control/deliveries.ts'
import type { IoObserver } from '../sandbox/external-io.ts'
import { nextTurn } from '../sandbox/real-time.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { stateOf } from '../sandbox/snapshot.ts'
import { RecordedImages } from './recorded-body.ts'
import type { NewStep, Step } from './transcript.ts'

/**
 * Whether a sandbox is busy, or waits for something outside: a receiver, the clock, or a fault that
 * holds a response. The next event from outside is taken when it waits.
 */
export class Activity {
  readonly #sandbox: Sandbox
  /** Requests and moves of the clock that are in progress. */
  exchanges = 0
  /** Deliveries that wait for their receivers. */
  deliveries = 0

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
  }

  /** Counts an exchange until it ends. */
  async during<T>(exchange: () => Promise<T>): Promise<T> {
    this.exchanges++
    try {
      return await exchange()
    } finally {
      this.exchanges--
    }
  }

  get isAny(): boolean {
    const { clock, faults } = this.#sandbox
    const { work, moves } = clock.underWay
    return this.exchanges + work > this.deliveries + faults.held.count + moves
  }
}

/** The limits of a transcript: steps, and characters in them. */
export const MOST_STEPS = 20_000
const MOST_LENGTH = 64 * 1024 * 1024

/**
 * Records what reaches a sandbox from outside, so that a replay can repeat it. Takes one event at a
 * time and stops a real clock in between: the order of the steps is then enough.
 */
export class Recorder implements IoObserver {
  readonly activity: Activity
  readonly startedAt: string
  readonly isOver = false
  /** The state at the beginning, as JSON: its parts change later. */
  readonly state: string
  readonly images = new RecordedImages()
  readonly #sandbox: Sandbox
  #steps: Step[] = []
  #count = 0
  #length = 0
  #hole: string | undefined
  #countedImages = 0
  #bytes = 0

  /** Nothing may be in progress. */
  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
    this.activity = new Activity(sandbox)
    sandbox.clock.time.standAt()
    this.startedAt = sandbox.clock.timestamp()
    this.state = JSON.stringify(stateOf(sandbox))
    this.#addBytes(this.state.length)
  }

  get mark(): string {
    return this.#sandbox.ids.mark
  }

  get isOn(): boolean {
    return this.#sandbox.externalIo.observer === this
  }

  get steps(): readonly Step[] {
    return this.#steps
  }

  /** Why the transcript is incomplete, if it is. It cannot be replayed then. */
  get hole(): string | undefined {
    return this.#hole
  }

  /**
   * Runs an action when its turn comes, and records its begin and end. `action` may change the step; it
   * gets none if recording has ended.
   */
  async during<T>(
    begun: NewStep,
    length: number,
    action: (step: Step | undefined) => Promise<T>
  ): Promise<T> {
    await this.#whenFree()
    const step = this.isOn ? this.#add(begun, length) : undefined
    try {
      return await this.activity.during(() => action(step))
    } finally {
      const lasts = step?.kind === 'wake' || step?.kind === 'delivery' ? undefined : step
      if (lasts && lasts.n < this.#count) lasts.until = this.#count + 1
    }
  }

  /** Waits until the sandbox is not busy, or recording has ended. */
  async #whenFree(): Promise<void> {
    while (this.isOn && this.activity.isAny) await nextTurn()
  }

  /** Adds a step that begins now. `length` is about its size, in characters. */
  #add(step: NewStep, length: number): Step | undefined {
    const { clock } = this.#sandbox
    const system = clock.time.standAt()
    this.weigh(length)
    if (this.#steps.length >= MOST_STEPS) this.leaveHole(`it has ${MOST_STEPS} steps, the most`)
    if (this.#length + this.images.length > MOST_LENGTH)
      this.leaveHole(`it is longer than ${MOST_LENGTH} characters, the most`)
    if (this.#sandbox.memory.isFull('transcript'))
      this.leaveHole(
        'the memory for transcripts is full: --budget transcript=<megabytes> gives more'
      )
    if (!this.isOn) return undefined
    const added: Step = { n: ++this.#count, at: clock.timestamp(), ...step }
    // A clock that becomes real continues from here.
    if (added.kind === 'request' && clock.mode === 'virtual' && added.method === 'PUT')
      added.system = new Date(system).toISOString()
    this.#steps.push(added)
    return added
  }

  /** Removes a step that changed nothing. */
  forget(step: Step): void {
    this.#steps = this.#steps.filter((one) => one !== step)
  }

  /** Counts more characters. */
  weigh(length: number): void {
    this.#length += length
    const { length: imageLength } = this.images
    this.#addBytes(length + imageLength - this.#countedImages)
    this.#countedImages = imageLength
  }

  /** Frees the memory of the transcript: another one replaces it. */
  release(): void {
    this.#addBytes(-this.#bytes)
  }

  #addBytes(bytes: number): void {
    this.#bytes += bytes
    this.#sandbox.memory.add('transcript', bytes)
  }

  /** Ends the transcript, and says why it is incomplete. */
  leaveHole(because: string): void {
    if (!this.isOn) return
    this.#hole = `recording ended at step ${this.#count + 1}: ${because}`
    this.end()
  }

  mayWake(): boolean {
    if (this.activity.isAny) return false
    const { clock } = this.#sandbox
    clock.time.standAt()
    if (clock.isAnythingDue) this.#add({ kind: 'wake' }, 64)
    return true
  }

  async deliver(
    { id, attempts }: Delivery,
    request: WebhookRequest,
    send: () => Promise<SendResult>
  ): Promise<SendResult> {
    this.activity.deliveries++
    const result = await send()
    await this.#whenFree()
    this.activity.deliveries--
    const attempt = attempts.length + 1
    if (this.isOn)
      this.#add({ kind: 'delivery', id, attempt, request, result }, request.body.length)
    return result
  }

  /** Ends recording. A real clock runs again. */
  end(): void {
    if (!this.isOn) return
    this.#sandbox.externalIo.observer = undefined
    this.#sandbox.clock.time.letGo()
  }
}

const recorders = new WeakMap<Sandbox, Recorder>()

/** The recorder that is at work in a sandbox, or was last. */
export const recorderOf = (sandbox: Sandbox): Recorder | undefined => recorders.get(sandbox)

/** Records a sandbox from now on. No request, move of the clock or delivery may be in progress. */
export const startRecording = (sandbox: Sandbox): void => {
  recorders.get(sandbox)?.release()
  const recorder = new Recorder(sandbox)
  recorders.set(sandbox, recorder)
  sandbox.externalIo.observer = recorder
}

/** Moves or settles a clock for the program that runs the mock, and records that if recording. */
export const move = <T>(sandbox: Sandbox, step: NewStep, action: () => Promise<T>): Promise<T> => {
  const recorder = recorderOf(sandbox)
  return recorder?.isOn ? recorder.during(step, 0, action) : action()
}
