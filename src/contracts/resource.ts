import type * as z from 'zod'
import type { ShapeFacts } from './facts.ts'
import type { Operation } from './operation.ts'

/** How a sandbox keeps the records of one kind. */
export interface RecordKind {
  /** What messages call one record. */
  readonly noun: string
  readonly schema: z.ZodType
  /** The name in audit logs, if changes are logged. */
  readonly audited?: string
  /** Whether a record has a `clientId`: it is deleted with its client. */
  readonly isOfClient?: true
  /** Whether a new sandbox has some. They have ids of their own, and counts leave them out. */
  readonly isPreset?: true
}

/** Declares a kind of records and keeps its literal types. */
export const recordKind = <const K extends RecordKind>(declaration: K): K => declaration

/** What ComplyCube's API says about one resource. */
export interface Resource {
  readonly operations: Readonly<Record<string, Operation>>
  /** How the attributes are known. A function, because neither the start nor a response needs it. */
  readonly facts: () => readonly ShapeFacts[]
  /** Present if a sandbox keeps records of the resource. */
  readonly record?: RecordKind
}

/** A resource whose records a sandbox keeps. */
export interface StoredResource extends Resource {
  readonly record: RecordKind
}

/** Declares a resource and keeps its literal types. */
export const resource = <const R extends Resource>(declaration: R): R => declaration
