import { valueAt } from '../dotted-path.ts'
import type { Operation } from '../operation.ts'
import { OPERATIONS, type OperationName } from '../operations.ts'
import type { Examples, Prop, Props } from './examples.ts'
import { describe, type Expectation } from './expectations.ts'
import { obtain } from './sources.ts'
import type { Answer, Call, Send } from './target.ts'

/** Thrown where a story cannot go on; the message says why. */
class StoryStopped extends Error {
  override readonly name = 'StoryStopped'
}

/** What came of a clause: nothing is said of one that holds. */
export type Finding =
  | { readonly verdict: 'holds' }
  | { readonly verdict: 'fails'; readonly message: string }

/** How often, and after how long a wait, which doubles, it is asked whether something has ended. */
const POLLS = { most: 60, leastMs: 25, mostMs: 500 } as const

/** Long enough for two timestamps to differ. */
const A_MOMENT_MS = 20

/** How what a story has made is removed; the rest goes with its client. */
const REMOVERS: Readonly<Record<string, OperationName>> = {
  '/clients': 'deleteClient',
  '/webhooks': 'deleteWebhook',
}

interface Dependencies {
  readonly send: Send
  readonly examples: Examples
  readonly wait: (ms: number) => Promise<void>
  /** A number that is new each time. */
  readonly nextNumber: () => number
}

const pathOf = ({ path }: Operation, params: Readonly<Record<string, string>> = {}): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? `:${name}`))

/** One telling of a case: asks the target, and notes what came of each clause. */
export class Story<ClauseId extends string = string> {
  readonly #findings = new Map<string, Finding>()
  readonly #made: { id: string; remove: OperationName }[] = []
  readonly #dependencies: Dependencies

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /** Sends any request, to a path below `/v1`. */
  async send(method: string, path: string, call?: Call): Promise<Answer> {
    const answer = await this.#dependencies.send(method, path, call)
    const collection = `/${path.split('/').filter(Boolean).join('/')}`
    const remove = method === 'POST' ? REMOVERS[collection] : undefined
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
  moment(): Promise<void> {
    return this.#dependencies.wait(A_MOMENT_MS)
  }

  /** A number that no other call of this run has had. */
  nextNumber(): number {
    return this.#dependencies.nextNumber()
  }

  /** Holds an answer against a clause. Of several answers, the first that is wrong counts. */
  verify(id: ClauseId, answer: Answer, expectation: Expectation): void {
    if (this.#findings.get(id)?.verdict === 'fails') return
    const mismatch = expectation(answer)
    if (!mismatch) {
      this.#findings.set(id, { verdict: 'holds' })
      return
    }
    const { expected, found } = mismatch
    const message = `${answer.request}: expected ${expected}; found ${found}`
    this.#findings.set(id, { verdict: 'fails', message })
  }

  /** What came of a clause; nothing when the story did not get that far. */
  findingOf(id: string): Finding | undefined {
    return this.#findings.get(id)
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
