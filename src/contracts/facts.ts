import type * as z from 'zod'
import type { Provenance } from './operation.ts'
import type { Source } from './source.ts'

/** How certain a statement about ComplyCube is, and where the reference states it. */
export interface Fact {
  readonly provenance: Provenance
  readonly source: Source
}

/** One fact about attributes, by their dotted paths. */
export interface AttributeFact extends Fact {
  readonly attributes: readonly string[]
}

/** Something with attributes: a schema, or the names that the query of a list takes. */
export type Shape = z.ZodType | readonly string[]

/** The facts about the attributes of some shapes. Each attribute is named once for all of them. */
export interface ShapeFacts {
  /** Schemas by the names that they are exported under, filters by the name of their operation. */
  readonly shapes: Readonly<Record<string, Shape>>
  /** `allAssumed` marks whole shapes as assumed, so that no forgotten attribute looks certain. */
  readonly facts: readonly AttributeFact[] | { readonly allAssumed: Source }
}

const known =
  (provenance: Provenance) =>
  (source: Source, ...names: readonly string[]): AttributeFact => ({
    provenance,
    source,
    attributes: names.flatMap((some) => some.split(' ')),
  })

/**
 * Attributes that ComplyCube's documentation shows. Blanks separate the names. A dot leads into a
 * nested object or the members of a list, and `*` stands for any key.
 */
export const documented = known('documented')

/** Attributes that the code or the tests of an official SDK show. */
export const sdk = known('sdk')

/** Attributes that a captured response shows, or public code that reads one. */
export const observed = known('observed')

/** Attributes that no source shows. */
export const assumed = known('assumed')

/** Returns the names with a path before each: `below('stats', 'a b')` is `stats.a stats.b`. */
export const below = (path: string, names: string): string =>
  names
    .split(' ')
    .map((name) => `${path}.${name}`)
    .join(' ')

/** The attributes that the result of every type of check has. */
export const wholeResult = documented('checks#outcomes, check-results#shape', 'outcome breakdown')
