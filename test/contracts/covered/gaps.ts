import { ERRORS, type KnownError } from '../../../src/contracts/known-errors.ts'
import { ANSWERED, CREATABLE } from './attributes-of-answers.ts'
import type { Look, Looks } from './look.ts'
import { NEVER_SENT, reasonOf } from './never-sent.ts'
import { isUnprovoked } from './unprovoked.ts'

const isBelow = (id: string, beginning: string): boolean =>
  id === beginning || id.startsWith(`${beginning}.`)

/** In the name of an attribute, `*` stands for any key. */
const patternOf = (attribute: string): RegExp =>
  new RegExp(`^${attribute.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`)

const isAmong = (attribute: string, found: ReadonlySet<string>): boolean =>
  attribute.includes('*')
    ? [...found].some((one) => patternOf(attribute).test(one))
    : found.has(attribute)

/** Returns a sentence for each attribute of a response that no clause looks at. */
export const attributeGaps = ({ looks, sent }: Looks): string[] => {
  const found = new Set(looks.flatMap(({ attributes }) => [...attributes]))
  const uncovered = ANSWERED.filter((one) => !isAmong(one, found) && reasonOf(one) === undefined)
  const excused = NEVER_SENT.flatMap(({ attributes }) => attributes)
  return [
    ...uncovered.map(
      (one) =>
        `No clause looks at ${one}: let a case that src/contracts/suite/cases/index.ts lists verify it in a response`
    ),
    ...excused
      .filter((one) => [...sent].some((path) => path === one))
      .map((one) => `${one} is sent: remove it from NEVER_SENT`),
    ...excused
      .filter((one) => !ANSWERED.some((path) => path === one))
      .map((one) => `${one} is in no contract: remove it from NEVER_SENT`),
  ]
}

/** Returns a sentence for each attribute that a create accepts and no case sends with success. */
export const bodyGaps = ({ accepted }: Looks): string[] =>
  CREATABLE.filter((one) => !isAmong(one, accepted)).map(
    (one) => `No case sends ${one}: send it in a case that src/contracts/suite/cases/index.ts lists`
  )

const isShownBy = (
  { status, type, of, proof }: KnownError,
  { clause, refusals }: Look
): boolean => {
  if (!proof.some((one) => isBelow(clause, one))) return false
  const operations = of.operations.length === 0 ? ['nothing'] : of.operations
  return operations.some((name) => refusals.has(`${name} ${status} ${type}`))
}

/** Returns the clauses that look at an error, among those that `known-errors.ts` names for it. */
export const clausesThatShow = (error: KnownError, { looks }: Looks): string[] =>
  looks.filter((look) => isShownBy(error, look)).map(({ clause }) => clause)

/** Returns a sentence for each error that no clause looks at. */
export const errorGaps = (looks: Looks): string[] =>
  ERRORS.flatMap((error) => {
    const { status, type, of, when } = error
    const what = `${status} ${type} of ${of.label} when ${when}`
    const isShown = clausesThatShow(error, looks).length > 0
    if (isUnprovoked(error)) {
      return isShown ? [`A clause shows ${what}: remove it from UNPROVOKED`] : []
    }
    if (isShown) return []
    return [
      `No clause shows ${what}: write one, and name it as its proof in src/contracts/known-errors.ts`,
    ]
  })
