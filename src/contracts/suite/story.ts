import { valueAt } from '../dotted-path.ts'
import type { Operation } from '../operation.ts'
import { OPERATIONS, type OperationName } from '../operations.ts'
import type { Mailbox, Mailroom } from './deliveries/receiving.ts'
import { type Examples, obtain, type Prop, type Props } from './examples.ts'
import { describe, type Mismatch } from './expectations.ts'
import type { ClauseVerdict } from './result.ts'
import type { Answer, Call, Send } from './target.ts'

/** How what a story has made is removed; the rest goes with its client. */
const REMOVERS: Readonly<Record<string, OperationName>> = {
  '/clients': 'deleteClient',
  '/webhooks': 'deleteWebhook',
}

/** The operation that removes what a request makes, if there is need of one. */
const removerOf = (method: string, path: string): OperationName | undefined =>
  method === 'POST' ? REMOVERS[`/${path.split('/').filter(Boolean).join('/')}`] : undefined

/** The path of an operation, its parameters filled in. */
const pathOf = ({ path }: Operation, params: Readonly<Record<string, string>> = {}): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? `:${name}`))

/** Thrown where a case cannot go on; the message says why. */
class StoryStopped extends Error {
  override readonly name = 'StoryStopped'
}

/** How often, and after how long a wait, which doubles, it is asked whether something has ended. */
const POLLS = { most: 60, leastMs: 25, mostMs: 500 } as const

/** Long enough for two timestamps to differ. */
const A_MOMENT_MS = 20

interface Dependencies {
  readonly send: Send
  readonly examples: Examples
  readonly wait: (ms: number) => Promise<void>
  /** A number that is new each time. */
  readonly nextNumber: () => number
  /** Where deliveries come in, if they can. */
  readonly mailroom?: Mailroom | undefined
}

/** One telling of a case: asks the target, and notes what came of each clause. */
export class Story<ClauseId extends string = string> {
  readonly #verdicts = new Map<string, ClauseVerdict>()
  readonly #made: { id: string; remove: OperationName }[] = []
  readonly #dependencies: Dependencies

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /** Sends any request, to a path below `/v1`. */
  async send(method: string, path: string, call?: Call): Promise<Answer> {
    const answer = await this.#dependencies.send(method, path, call)
    const remove = removerOf(method, path)
    const id = valueAt(answer.body, 'id')
    if (remove && answer.status < 300 && typeof id === 'string') this.#made.push({ id, remove })
    return answer
  }

  /** Calls an operation, whatever comes of it. */
  call(name: OperationName, call: Call = {}): Promise<Answer> {
    const operation: Operation = OPERATIONS[name]
    return this.send(operation.method, pathOf(operation, call.params), call)
  }

  /** Calls an operation that makes something, and answers its id. Without one, the story ends. */
  async make(name: OperationName, call: Call): Promise<string> {
    return this.idOf(await this.call(name, call))
  }

  /** The id in an answer. Without one, the story ends. */
  idOf(answer: Answer): string {
    return this.textAt(answer, 'id')
  }

  /** Text that an answer must hold for the story to go on. */
  textAt(answer: Answer, path: string): string {
    const value = valueAt(answer.body, path)
    if (answer.status < 300 && typeof value === 'string') return value
    throw new StoryStopped(
      `${answer.request} should have answered with '${path}', but answered ${describe(answer)}`
    )
  }

  /** Makes or finds what a story needs, around what is there. */
  given<P extends Prop>(
    needs: readonly P[],
    already: Partial<Props> = {}
  ): Promise<Pick<Props, P>> {
    return obtain(needs, already, { asker: this, examples: this.#dependencies.examples })
  }

  /** Asks for a check until it is no longer pending, or for long enough; answers the last answer. */
  checkAtItsEnd(id: string): Promise<Answer> {
    return this.#whenNoLonger('pending', 'getCheck', id)
  }

  /** The same for a workflow session that is processing. */
  sessionAtItsEnd(id: string): Promise<Answer> {
    return this.#whenNoLonger('processing', 'getWorkflowSession', id)
  }

  async #whenNoLonger(status: string, name: OperationName, id: string): Promise<Answer> {
    for (let polls = 1; ; polls++) {
      const answer = await this.call(name, { params: { id } })
      if (valueAt(answer.body, 'status') !== status || polls === POLLS.most) return answer
      await this.#dependencies.wait(Math.min(POLLS.leastMs * 2 ** polls, POLLS.mostMs))
    }
  }

  /** Lets the time go on a little. */
  moment(ms: number = A_MOMENT_MS): Promise<void> {
    return this.#dependencies.wait(ms)
  }

  /** A box for deliveries. Without a receiver, the story ends. */
  mailbox(): Mailbox {
    const { mailroom } = this.#dependencies
    if (!mailroom) throw new StoryStopped('There is no receiver')
    return mailroom.open()
  }

  /** A number that no other call of this run has had. */
  nextNumber(): number {
    return this.#dependencies.nextNumber()
  }

  /** Holds an answer, or what was delivered, against a clause. The first that is wrong counts. */
  verify<T extends { readonly request: string }>(
    id: ClauseId,
    subject: T,
    expectation: (subject: T) => Mismatch | undefined
  ): void {
    if (this.#verdicts.get(id)?.verdict === 'fails') return
    const mismatch = expectation(subject)
    if (!mismatch) {
      this.#verdicts.set(id, { verdict: 'holds' })
      return
    }
    const { expected, found } = mismatch
    const message = `${subject.request}: expected ${expected}; found ${found}`
    this.#verdicts.set(id, { verdict: 'fails', message })
  }

  /** What came of a clause; nothing when the story did not get that far. */
  verdictOf(id: string): ClauseVerdict | undefined {
    return this.#verdicts.get(id)
  }

  /** Deletes what the story has made, newest first. Answers the paths of what is still there. */
  async cleanUp(): Promise<string[]> {
    const left: string[] = []
    for (const { id, remove } of this.#made.reverse()) {
      const { status } = await this.call(remove, { params: { id } }).catch(() => ({ status: 0 }))
      if (status !== 204 && status !== 404) left.push(pathOf(OPERATIONS[remove], { id }))
    }
    return left
  }
}
