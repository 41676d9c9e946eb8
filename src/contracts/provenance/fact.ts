import type { Provenance } from '../operation.ts'
import type { Source } from '../source.ts'

/** How sure a statement about ComplyCube is, and where the reference says so. */
export interface Fact {
  readonly provenance: Provenance
  readonly source: Source
}

/** One fact about attributes, by their dotted paths. */
export interface Facts extends Fact {
  readonly attributes: readonly string[]
}

const known =
  (provenance: Provenance) =>
  (source: Source, ...names: readonly string[]): Facts => ({
    provenance,
    source,
    attributes: names.flatMap((some) => some.split(' ')),
  })

/**
 * Attributes that ComplyCube's documentation shows. Names are parted by blanks; those of a nested
 * object or of the members of a list stand behind its name and a dot, and `*` is any key.
 */
export const documented = known('documented')

/** Attributes that the code or the tests of an official SDK show. */
export const sdk = known('sdk')

/** Attributes that a captured answer shows, or public code that reads one. */
export const observed = known('observed')

/** Attributes that no source shows. */
export const assumed = known('assumed')

/** Every name behind a path: `below('stats', 'a b')` → `stats.a stats.b`. */
export const below = (path: string, names: string): string =>
  names
    .split(' ')
    .map((name) => `${path}.${name}`)
    .join(' ')
