import type * as z from 'zod'
import type { AuditedResource } from '../contracts/audit-logs.ts'
import { FlowLink } from '../contracts/control/flow.ts'
import { type RecordKind, recordKind } from '../contracts/resource.ts'
import STORED_RESOURCES from '../contracts/stored-resources.ts'

/** How a sandbox keeps the records of one kind. */
interface Kind extends RecordKind {
  readonly audited?: AuditedResource
}

type Stored = typeof STORED_RESOURCES
type StoredKinds = { readonly [Name in keyof Stored]: Stored[Name]['record'] }

const STORED_KINDS = Object.fromEntries(
  Object.entries(STORED_RESOURCES).map(([name, { record }]) => [name, record])
  // Object.fromEntries forgets which name has which record.
) as StoredKinds

/**
 * All kinds of records, by the name that their paths begin with: those of the resources, and the
 * mock's own. Collections, audit log, snapshot, deletion with the client, ownership and counts follow
 * from this table.
 */
export const KINDS = {
  ...STORED_KINDS,
  flowLinks: recordKind({ noun: 'Flow link', schema: FlowLink, isOfClient: true }),
} as const satisfies Record<string, Kind>

type Kinds = typeof KINDS
export type KindName = keyof Kinds

/** A record of a kind. */
export type RecordOf<Name extends KindName> = z.infer<Kinds[Name]['schema']>

type NamesWith<Trait extends keyof Kind> = {
  [Name in KindName]: Kinds[Name] extends Record<Trait, true> ? Name : never
}[KindName]

/** Kinds in the order of the table, with the general type that serves all alike. */
export const KIND_ENTRIES: readonly (readonly [KindName, Kind])[] = Object.entries(KINDS).map(
  // Object.entries forgets that the keys are these names.
  ([name, kind]) => [name as KindName, kind]
)

const KIND_BY_NAME: ReadonlyMap<KindName, Kind> = new Map(KIND_ENTRIES)

/** A kind by its name, with the general type that serves all alike. Throws for a name that no kind has. */
export const kindOf = (name: KindName): Kind => {
  const kind = KIND_BY_NAME.get(name)
  if (!kind) throw new Error(`No kind of records is called '${name}'`)
  return kind
}

const isOfClient = (name: KindName): name is NamesWith<'isOfClient'> => 'isOfClient' in KINDS[name]

/** Kinds whose records belong to a client. */
export const KINDS_OF_CLIENT = KIND_ENTRIES.map(([name]) => name).filter(isOfClient)

export type CountedKind = Exclude<KindName, NamesWith<'isPreset'>>

/** Kinds that a new sandbox has no records of. */
export const COUNTED_KINDS = KIND_ENTRIES.map(([name]) => name).filter(
  (name): name is CountedKind => !('isPreset' in KINDS[name])
)
