import { CASES, CLAUSES, EXAMPLES } from './cases/index.ts'
import type { Case, Clause } from './clause.ts'
import { Story } from './story.ts'
import { connect, SuiteError, type Target } from './target.ts'

/** What came of one clause. */
export type ClauseResult = Clause & { readonly case: string } & (
    | { readonly verdict: 'holds' }
    /** The message says what was asked, what was expected and what was found. */
    | { readonly verdict: 'fails'; readonly message: string }
    /** The message says why the story ended before. */
    | { readonly verdict: 'not-reached'; readonly message: string }
  )

export type Verdict = ClauseResult['verdict']

/** What came of a run. */
export interface SuiteResult {
  /** Whether every clause holds. */
  readonly isKept: boolean
  /** How many clauses there are of each verdict. */
  readonly counts: Readonly<Record<Verdict, number>>
  /** In the order of the suite. */
  readonly clauses: readonly ClauseResult[]
  /** Paths of what was made and could not be deleted. */
  readonly leftBehind: readonly string[]
}

export interface RunOptions {
  /** Resources, clause ids, or beginnings of ids up to a dot. Default: everything. */
  readonly only?: readonly string[]
  /** Lets time pass; for a mock whose clock stands still, move it here. Default: real time. */
  readonly wait?: (ms: number) => Promise<void>
  /** A pause before each request, for targets that limit their rate. Default 0. */
  readonly pauseMs?: number
}

const realWait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })

const isBelow = (id: string, beginning: string): boolean =>
  id === beginning || id.startsWith(`${beginning}.`)

const resourceOf = (id: string): string => id.slice(0, id.indexOf('.'))

/** Which clauses are wanted. Throws for a name that stands for none. */
const selectorOf = (only: readonly string[] | undefined): ((id: string) => boolean) => {
  if (!only) return () => true
  for (const wanted of only) {
    if (CLAUSES.some(({ id }) => isBelow(id, wanted))) continue
    const resources = [...new Set(CLAUSES.map(({ id }) => resourceOf(id)))].join(', ')
    throw new SuiteError(
      `No clause is called '${wanted}', and no resource. Resources: ${resources}. ` +
        'Clauses are named as in CLAUSES; a beginning up to a dot stands for all below it'
    )
  }
  return (id) => only.some((wanted) => isBelow(id, wanted))
}

/** Tells a story to its end. Answers why it has ended before, if it has. */
const tell = async ({ story: tale }: Case, story: Story): Promise<string> => {
  try {
    await tale(story)
    return 'the story ended without it'
  } catch (error) {
    if (!(error instanceof Error)) return String(error)
    const cause = error.cause instanceof Error ? `: ${error.cause.message}` : ''
    return error.message + cause
  }
}

const count = (clauses: readonly ClauseResult[], verdict: Verdict): number =>
  clauses.filter((clause) => clause.verdict === verdict).length

/**
 * Holds a target against the contract: tells one case after the other, goes on after a failure, and
 * deletes the clients and webhooks that it has made. Who was put on a custom list stays there: the
 * API takes nobody off. Throws a `SuiteError` for a live key.
 */
export const runSuite = async (target: Target, options: RunOptions = {}): Promise<SuiteResult> => {
  const { only, wait = realWait, pauseMs = 0 } = options
  const ask = connect(target)
  const isWanted = selectorOf(only)
  let number = 0
  const dependencies = {
    send: async (...request: Parameters<typeof ask>) => {
      if (pauseMs > 0) await wait(pauseMs)
      return ask(...request)
    },
    examples: EXAMPLES,
    wait,
    nextNumber: () => ++number,
  }

  const clauses: ClauseResult[] = []
  const leftBehind: string[] = []
  for (const one of CASES) {
    const wanted = Object.entries(one.clauses).filter(([id]) => isWanted(id))
    if (wanted.length === 0) continue
    const story = new Story(dependencies)
    const message = await tell(one, story)
    leftBehind.push(...(await story.cleanUp()))
    for (const [id, details] of wanted) {
      const finding = story.findingOf(id) ?? { verdict: 'not-reached', message }
      clauses.push({ id, ...details, case: one.name, ...finding })
    }
  }
  const counts = {
    holds: count(clauses, 'holds'),
    fails: count(clauses, 'fails'),
    'not-reached': count(clauses, 'not-reached'),
  }
  return { isKept: counts.holds === clauses.length, counts, clauses, leftBehind }
}
