import { CLAUSES } from './cases/index.ts'
import { SuiteError } from './target.ts'

const isBelow = (id: string, beginning: string): boolean =>
  id === beginning || id.startsWith(`${beginning}.`)

/** The resource that a clause is about, which is how its id begins. */
export const resourceOf = (id: string): string => id.slice(0, id.indexOf('.'))

/** Which clauses are wanted. Throws for a name that stands for none. */
export const selectorOf = (only: readonly string[] | undefined): ((id: string) => boolean) => {
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
