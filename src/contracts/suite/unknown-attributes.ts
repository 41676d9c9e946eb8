import type * as z from 'zod'
import type { Operation } from '../operation.ts'
import { findOperation, OPERATIONS, type OperationName } from '../operations.ts'
import type { Answer } from './target.ts'

/** An attribute of an answer that no contract knows. */
export interface UnknownAttribute {
  readonly operation: OperationName
  /** Dotted; members of lists stand behind the list: `items.shoeSize`. */
  readonly path: string
}

const unknownIn = (issues: readonly z.core.$ZodIssue[], prefix: string): string[] =>
  issues.flatMap((issue) => {
    const names = issue.path.filter((part) => typeof part === 'string')
    const path = [...(prefix === '' ? [] : [prefix]), ...names].join('.')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => (path === '' ? key : `${path}.${key}`))
    }
    if (issue.code !== 'invalid_union') return []
    // The variant that was meant is the one that has nothing else against the value.
    const meant = issue.errors.find((all) => all.every(({ code }) => code === 'unrecognized_keys'))
    return meant ? unknownIn(meant, path) : []
  })

/** Collects what answers hold that the contracts do not. */
export const watchAttributes = () => {
  const found = new Map<string, UnknownAttribute>()
  return {
    look(method: string, path: string, { status, body }: Answer): void {
      const operation = status === 200 ? findOperation(method, path) : undefined
      if (operation === undefined) return
      const { answer: shape }: Operation = OPERATIONS[operation]
      const issues = shape?.safeParse(body).error?.issues ?? []
      for (const unknown of unknownIn(issues, '')) {
        found.set(`${operation} ${unknown}`, { operation, path: unknown })
      }
    },
    found: (): UnknownAttribute[] => [...found.values()],
  }
}
