import type * as z from 'zod'
import type { Source } from './source.ts'

/**
 * How sure a fact about ComplyCube is: its documentation says so, an official SDK's code or tests
 * show it, a captured answer (or public code that reads one) shows it, or it is our assumption.
 */
export type Provenance = 'documented' | 'sdk' | 'observed' | 'assumed'

/**
 * One operation of the API as data. Routing, validation, the contract suite and the check of
 * recorded traffic are all made from it.
 */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below `/v1`, with `:name` for parameters: `/clients/:id`. */
  readonly path: `/${string}`
  /** What the operation does, in a few words. */
  readonly summary: string
  /** One or two sentences that say what the summary leaves open. */
  readonly description: string
  /**
   * What the operation does with its body. A create drops attributes that are `null`; an update
   * also takes `[]` for an empty object (Vendor: PHP SDK), and `null` clears an attribute.
   */
  readonly effect: 'create' | 'update' | 'read' | 'delete'
  readonly body?: z.ZodType<object>
  readonly query?: z.ZodType<object>
  /** The top-level attribute of the body that holds a Base64 image. */
  readonly imageAttribute?: string
  /** Attributes a list may be filtered by; `metadata.*` stands for every key. */
  readonly filters?: readonly string[]
  /** Shape of the 200 answer. Without it the answer is 204 and empty. */
  readonly answer?: z.ZodType<object>
  readonly provenance: Provenance
  /** The headings of `docs/reference` that state it. */
  readonly source: Source
}

/** Declares an operation and keeps its exact type. */
export const operation = <const O extends Operation>(declaration: O): O => declaration

/** `'/documents/:id/upload/:side'` → `{ id: string, side: string }` */
export type PathParams<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? { readonly [K in Name]: string } & PathParams<Tail>
    : { readonly [K in Rest]: string }
  : Readonly<Record<never, string>>

/** What the body is after parsing; nothing when the operation takes none. */
export type BodyOf<O extends Operation> = O extends { body: infer B extends z.ZodType }
  ? z.output<B>
  : undefined

/** What the query is after parsing; nothing when the operation takes none. */
export type QueryOf<O extends Operation> = O extends { query: infer Q extends z.ZodType }
  ? z.output<Q>
  : undefined

/** What a handler answers; nothing when the answer is empty. */
export type AnswerOf<O extends Operation> = O extends { answer: infer A extends z.ZodType }
  ? z.input<A>
  : undefined
