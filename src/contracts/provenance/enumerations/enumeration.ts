import type { Provenance } from '../../operation.ts'
import type { Fact } from '../fact.ts'

/** How some values are known. */
export interface ValueFacts extends Fact {
  readonly values: readonly string[]
}

/** All values that an attribute may have, each told of once. */
export interface Enumeration {
  /** What they are values of. */
  readonly name: string
  readonly facts: readonly ValueFacts[]
  /** The attributes it is of; without them, all that have these values and are named nowhere else. */
  readonly only?: readonly string[]
}

export const enumeration = (name: string, ...facts: readonly ValueFacts[]): Enumeration => ({
  name,
  facts,
})

const known =
  (provenance: Provenance) =>
  (source: string, ...values: readonly string[]): ValueFacts => ({
    provenance,
    source,
    values: values.flatMap((some) => some.split(', ')),
  })

/**
 * Values that ComplyCube's documentation shows, parted by commas. They are written out here, not
 * taken from the contracts: a value that is added there must not become surer than it is.
 */
export const documentedValues = known('documented')

/** Values that the code or the tests of an official SDK show. */
export const sdkValues = known('sdk')

/** Values that a captured answer shows, or public code that reads one. */
export const observedValues = known('observed')

/** Values that no source shows. */
export const assumedValues = known('assumed')
