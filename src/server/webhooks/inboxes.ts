import * as z from 'zod'
import {
  INBOX_CAPACITY,
  InboxAnswer,
  InboxMessage,
  type SignatureVerdict,
} from '../../contracts/control/inbox.ts'
import type { Clock } from '../sandbox/clock.ts'
import { BoundedLog, type SandboxMemory, sizeOf } from '../sandbox/memory.ts'
import { idleLimit } from '../sandbox/real-time.ts'
import { Count, Text } from '../sandbox/state-fields.ts'

/** The number of inboxes that a sandbox may have. */
export const MAX_INBOXES = 100

const InboxSettings = z.strictObject({ name: Text, answer: InboxAnswer, received: Count })
export type InboxSettings = z.infer<typeof InboxSettings>

/** A message with the inbox that received it. */
const KeptMessage = InboxMessage.extend({ inbox: Text })
export type KeptMessage = z.infer<typeof KeptMessage>

export const InboxesState = z.strictObject({
  inboxes: z.array(InboxSettings),
  count: Count,
  messages: z.array(KeptMessage),
})
export type InboxesState = z.infer<typeof InboxesState>

/** What is known of a message when it arrives. */
export interface Arrived {
  readonly inbox: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  readonly deliveryId: string | undefined
  readonly eventType: string | undefined
  readonly signature: SignatureVerdict
  readonly status: number
}

/** The bytes as text, and in Base64 too if the text does not show them as they are. */
const shownBytes = (bytes: Uint8Array): Pick<InboxMessage, 'body' | 'bytes'> => {
  const raw = Buffer.from(bytes)
  const body = raw.toString('utf8')
  return Buffer.from(body).equals(raw) ? { body } : { body, bytes: raw.toString('base64') }
}

/** The inboxes of a sandbox, and the messages that they received. */
export class Inboxes {
  readonly #clock: Clock
  readonly #log: BoundedLog<KeptMessage>
  readonly #byName = new Map<string, InboxSettings>()
  /** Each ends a wait before an answer. */
  readonly #waits = new Set<() => void>()

  constructor(clock: Clock, memory: SandboxMemory) {
    this.#clock = clock
    this.#log = new BoundedLog({ capacity: INBOX_CAPACITY, kind: 'deliveries', memory })
  }

  get size(): number {
    return this.#byName.size
  }

  has(name: string): boolean {
    return this.#byName.has(name)
  }

  all(): InboxSettings[] {
    return [...this.#byName.values()]
  }

  find(name: string): InboxSettings | undefined {
    return this.#byName.get(name)
  }

  /** The inbox with this name, which is created if it is new. */
  open(name: string): InboxSettings {
    const known = this.#byName.get(name)
    if (known) return known
    const inbox = { name, answer: {}, received: 0 }
    this.#byName.set(name, inbox)
    return inbox
  }

  setAnswer(name: string, answer: InboxAnswer): InboxSettings {
    const inbox = this.open(name)
    inbox.answer = answer
    return inbox
  }

  /** Keeps a message. */
  keep({ bytes, inbox, ...rest }: Arrived): KeptMessage {
    const message: KeptMessage = {
      id: `m${this.#log.count + 1}`,
      at: this.#clock.timestamp(),
      ...shownBytes(bytes),
      ...rest,
      headers: { ...rest.headers },
      inbox,
    }
    this.open(inbox).received += 1
    this.#log.add(message, sizeOf(message))
    return message
  }

  /** The kept messages of an inbox, oldest first. */
  messagesOf(name: string): KeptMessage[] {
    return this.#log.all().filter(({ inbox }) => inbox === name)
  }

  delete(name: string): void {
    this.#byName.delete(name)
    const others = this.#log.all().filter(({ inbox }) => inbox !== name)
    this.#log.restore(this.#log.count, others, sizeOf)
  }

  /** Resolves after real milliseconds, or when the sandbox is closed. */
  wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        lift()
        this.#waits.delete(end)
        resolve()
      }
      const lift = idleLimit(delayMs, end)
      this.#waits.add(end)
    })
  }

  close(): void {
    for (const end of [...this.#waits]) end()
  }

  toState(): InboxesState {
    const inboxes = this.all().map((inbox) => ({ ...inbox }))
    return { inboxes, count: this.#log.count, messages: this.#log.all() }
  }

  restore(state: InboxesState | undefined): void {
    this.#byName.clear()
    for (const inbox of state?.inboxes ?? []) this.#byName.set(inbox.name, { ...inbox })
    this.#log.restore(state?.count ?? 0, state?.messages ?? [], sizeOf)
  }
}
