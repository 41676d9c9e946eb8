import { isRecord } from '../../contracts/objects.ts'
import type { BreakdownOverrides } from '../scenario.ts'

type Branch = { [name: string]: unknown }

const isAnalysis = (value: unknown): boolean =>
  value === 'clear' || value === 'attention' || value === 'not_processed'

/**
 * The same tree with every analysis `not_processed`, and without scores, extracted data and images
 * (decisions#52).
 */
export const notProcessed = (tree: Branch): Branch => {
  const result: Branch = {}
  for (const [name, value] of Object.entries(tree)) {
    if (isAnalysis(value)) result[name] = 'not_processed'
    if (!isRecord(value)) continue
    const branch = notProcessed(value)
    if (Object.keys(branch).length > 0) result[name] = branch
  }
  return result
}

/** The same tree with some leaves set. Paths are dotted; a branch on the way is made where missing. */
export const withLeaves = (tree: Branch, leaves: BreakdownOverrides): Branch => {
  const result = structuredClone(tree)
  for (const [path, value] of Object.entries(leaves)) {
    const names = path.split('.')
    const leaf = names.pop() ?? path
    let branch = result
    for (const name of names) {
      const next = branch[name]
      const child: Branch = isRecord(next) ? next : {}
      branch[name] = child
      branch = child
    }
    branch[leaf] = Array.isArray(value) ? [...value] : value
  }
  return result
}
