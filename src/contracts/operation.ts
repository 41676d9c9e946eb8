import type * as z from 'zod'
import type { Source } from './source.ts'

/**
 * The certainty of a fact about ComplyCube: its documentation states it, the code or tests of an
 * official SDK show it, a captured response (or public code that reads one) shows it, or we assume it.
 */
export type Provenance = 'documented' | 'sdk' | 'observed' | 'assumed'

/**
 * One operation of the API as data. Routing, validation, the OpenAPI document, the contract suite and
 * the checks of recorded traffic use it.
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
   * A create drops attributes that are `null`. In an update, `null` clears an attribute, and `[]`
   * stands for an empty object (Vendor: PHP SDK).
   */
  readonly effect: 'create' | 'update' | 'read' | 'delete'
  readonly body?: z.ZodType<object>
  readonly query?: z.ZodType<object>
  /** The top-level attribute of the body that holds a Base64 image. */
  readonly imageAttribute?: string
  /** Attributes that filter a list. `metadata.*` stands for every key. */
  readonly filters?: readonly string[]
  /** Shape of a 200 response. Without it, the response is 204 and empty. */
  readonly answer?: z.ZodType<object>
  readonly provenance: Provenance
  /** The headings of `docs/reference` that state it. */
  readonly source: Source
}

/** Declares an operation and keeps its literal types. */
export const operation = <const O extends Operation>(declaration: O): O => declaration

/** `'/documents/:id/upload/:side'` → `{ id: string, side: string }` */
export type PathParams<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? { readonly [K in Name]: string } & PathParams<Tail>
    : { readonly [K in Rest]: string }
  : Readonly<Record<never, string>>

/** `'/documents/:id/upload/:side'` → `['id', 'side']` */
export const parameterNames = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

/** The body after parsing; `undefined` when the operation takes none. */
export type BodyOf<O extends Operation> = O extends { body: infer B extends z.ZodType }
  ? z.output<B>
  : undefined

/** The query after parsing; `undefined` when the operation takes none. */
export type QueryOf<O extends Operation> = O extends { query: infer Q extends z.ZodType }
  ? z.output<Q>
  : undefined

/** The value that a handler returns; `undefined` when the response is empty. */
export type AnswerOf<O extends Operation> = O extends { answer: infer A extends z.ZodType }
  ? z.input<A>
  : undefined
