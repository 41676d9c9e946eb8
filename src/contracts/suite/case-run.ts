import { valueAt } from '../json.ts'
import type { Operation } from '../operation.ts'
import { OPERATIONS, type OperationName } from '../operations.ts'
import type { Mailbox, Mailroom } from './deliveries/receiving.ts'
import { type Examples, obtain, type Prop, type Props } from './examples.ts'
import { describe, type Mismatch } from './expectations.ts'
import type { Answer, Call, Send } from './target.ts'

/** Whether a clause holds; the message says what was requested, expected and found. */
export type ClauseVerdict =
  | { readonly verdict: 'holds' }
  | { readonly verdict: 'fails'; readonly message: string }

/** Operations that delete created objects. All other objects are deleted with their client. */
const REMOVERS: Readonly<Record<string, OperationName>> = {
  '/clients': 'deleteClient',
  '/webhooks': 'deleteWebhook',
}

/** Returns the operation that deletes what a request creates, if it needs one. */
const removerOf = (method: string, path: string): OperationName | undefined =>
  method === 'POST' ? REMOVERS[`/${path.split('/').filter(Boolean).join('/')}`] : undefined

/** Returns the path of an operation with its parameters filled in. */
const pathOf = ({ path }: Operation, params: Readonly<Record<string, string>> = {}): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? `:${name}`))

/** Thrown where the target offers no way to test the rest of a case; the message says why. */
export class CaseNotRun extends Error {
  override readonly name = 'CaseNotRun'
}

/** Thrown where a case cannot go on; the message says why. */
class CaseStopped extends Error {
  override readonly name = 'CaseStopped'
}

/** Limits of polling: the number of requests, and the first and longest pause between them. */
const POLLS = { most: 60, leastMs: 25, mostMs: 500 } as const

/** Long enough for two timestamps to differ. */
const A_MOMENT_MS = 20

interface Dependencies {
  readonly send: Send
  readonly examples: Examples
  readonly wait: (ms: number) => Promise<void>
  /** Returns another number each time. */
  readonly nextNumber: () => number
  /** Receives deliveries, if there is a receiver. */
  readonly mailroom?: Mailroom | undefined
}

/** One run of a case: sends requests to the target, and keeps the verdict of each clause. */
export class CaseRun<ClauseId extends string = string> {
  readonly #verdicts = new Map<string, ClauseVerdict>()
  readonly #made: { id: string; remove: OperationName }[] = []
  readonly #dependencies: Dependencies

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /** Sends any request to a path below `/v1`. */
  async send(method: string, path: string, call?: Call): Promise<Answer> {
    const answer = await this.#dependencies.send(method, path, call)
    const remove = removerOf(method, path)
    const id = valueAt(answer.body, 'id')
    if (remove && answer.status < 300 && typeof id === 'string') this.#made.push({ id, remove })
    return answer
  }

  /** Calls an operation, and returns the response, whatever its status. */
  call(name: OperationName, call: Call = {}): Promise<Answer> {
    const operation: Operation = OPERATIONS[name]
    return this.send(operation.method, pathOf(operation, call.params), call)
  }

  /** Calls an operation that creates an object, and returns its id. Without one, the case ends. */
  async make(name: OperationName, call: Call): Promise<string> {
    return this.idOf(await this.call(name, call))
  }

  /** Returns the id in a response. Without one, the case ends. */
  idOf(answer: Answer): string {
    return this.textAt(answer, 'id')
  }

  /** Returns the text at a path of a response. Without one, the case ends. */
  textAt(answer: Answer, path: string): string {
    const value = valueAt(answer.body, path)
    if (answer.status < 300 && typeof value === 'string') return value
    throw new CaseStopped(
      `${answer.request} should have answered with '${path}', but answered ${describe(answer)}`
    )
  }

  /** Creates or finds what a case needs; what is there already is used. */
  given<P extends Prop>(
    needs: readonly P[],
    already: Partial<Props> = {}
  ): Promise<Pick<Props, P>> {
    return obtain(needs, already, { asker: this, examples: this.#dependencies.examples })
  }

  /** Polls a check until it is no longer pending, or too long; returns the last response. */
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

  /**
   * Starts a flow as the client does. ComplyCube has no request for that, so only a mock can be asked
   * to; the case ends on other targets.
   */
  async startFlow({ headers }: Answer, redirectUrl: string): Promise<void> {
    if (!headers.has('ComplyCube-Mock')) {
      throw new CaseNotRun(
        'A workflow session begins when a client opens the link, which no request of the API does. Run these clauses on a mock'
      )
    }
    const { origin, pathname } = new URL(redirectUrl)
    const token = pathname.split('/').at(-1)
    const { request, status } = await this.send('POST', `${origin}/_mock/flow/${token}/start`)
    if (status !== 200) throw new CaseNotRun(`The mock answers ${request} with ${status}`)
  }

  /** Lets a little time pass, in milliseconds of the target's time. */
  moment(ms: number = A_MOMENT_MS): Promise<void> {
    return this.#dependencies.wait(ms)
  }

  /** Opens a mailbox for deliveries. Without a receiver, the case ends. */
  mailbox(): Mailbox {
    const { mailroom } = this.#dependencies
    if (!mailroom) throw new CaseStopped('There is no receiver')
    return mailroom.open()
  }

  /** Returns a number that is unique in this run of the suite. */
  nextNumber(): number {
    return this.#dependencies.nextNumber()
  }

  /** Checks a clause on a response or a delivery. A clause that has failed stays failed. */
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

  /** Returns the verdict of a clause, or nothing if the case ended before it. */
  verdictOf(id: string): ClauseVerdict | undefined {
    return this.#verdicts.get(id)
  }

  /** Deletes created objects, newest first; returns paths that could not be deleted. */
  async cleanUp(): Promise<string[]> {
    const left: string[] = []
    for (const { id, remove } of this.#made.reverse()) {
      const { status } = await this.call(remove, { params: { id } }).catch(() => ({ status: 0 }))
      if (status !== 204 && status !== 404) left.push(pathOf(OPERATIONS[remove], { id }))
    }
    return left
  }
}
