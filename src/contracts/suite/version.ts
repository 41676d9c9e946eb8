import { VERSION } from '../../version.ts'
import { CASES } from './cases/index.ts'

/** A short number that changes with the text (FNV-1a). */
const digest = (text: string): string => {
  let hash = 0x811c9dc5
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

const NAMES = CASES.flatMap(({ name, clauses }) => [name, ...Object.keys(clauses)])

/** Changes when the mock does, or when cases or clauses come, go or change places. */
export const SUITE_VERSION = `${VERSION}-${digest(NAMES.join('\n'))}`
