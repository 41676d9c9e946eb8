import type { ControlOperation } from '../../contracts/control/operation.ts'
import { CONTROL_OPERATIONS } from '../../contracts/control/operations.ts'
import { type Operation, parameterNames } from '../../contracts/operation.ts'
import { OPERATIONS } from '../../contracts/operations.ts'

/**
 * Where a value is in a response: a dotted path, or `''` for the whole body. `lastSegment` keeps only
 * the last part of the path of a URL.
 */
export type Place = string | { readonly at: string; readonly lastSegment: true }

/**
 * One request as data, for tools that send requests in order. Texts may have `{{name}}` for a value
 * that an earlier step keeps.
 */
export interface Step {
  readonly name: string
  /** The operation of ComplyCube's API or of the control API. */
  readonly operation: string
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** An object, or one placeholder for a whole body. */
  readonly body?: unknown
  /** Another API key than that of the other steps. */
  readonly key?: string
  /** Default: the success of the operation. */
  readonly status?: number
  /** Values of the response for later steps. */
  readonly keeps?: Readonly<Record<string, Place>>
  /** Values that the response must have, by dotted path. */
  readonly expects?: Readonly<Record<string, string | number | boolean>>
  /** Repeat the step until this holds. */
  readonly until?: { readonly path: string; readonly value: string }
}

/** A story that a tool can send: steps in order, in a sandbox of its own. */
export interface Journey {
  /** In camelCase. */
  readonly id: string
  readonly name: string
  readonly description: string
  readonly steps: readonly Step[]
}

/** What generators need to know about the operation of a step. */
export interface StepOperation {
  readonly surface: 'vendor' | 'control'
  readonly method: string
  /** Below the base path of the surface, with `:name` for parameters. */
  readonly path: string
  readonly summary: string
  readonly description: string
  readonly status: 200 | 204
}

const VENDOR: ReadonlyMap<string, Operation> = new Map(Object.entries(OPERATIONS))
const CONTROL: ReadonlyMap<string, ControlOperation> = new Map(Object.entries(CONTROL_OPERATIONS))

/** Returns the operation of a step. Throws if there is none of this name. */
export const operationOf = ({ operation: name }: Step): StepOperation => {
  const vendor = VENDOR.get(name)
  if (vendor) return { surface: 'vendor', status: vendor.answer ? 200 : 204, ...pick(vendor) }
  const control = CONTROL.get(name)
  if (control) return { surface: 'control', status: 200, ...pick(control) }
  throw new Error(`Unknown operation '${name}': it is in neither contract`)
}

const pick = ({ method, path, summary, description }: Operation | ControlOperation) => ({
  method,
  path,
  summary,
  description,
})

/** A text that is nothing but one placeholder. */
export const WHOLE_PLACEHOLDER = /^\{\{(\w+)\}\}$/

const usedBy = ({ params, query, headers, body }: Step): string[] =>
  [...JSON.stringify({ params, query, headers, body }).matchAll(/\{\{(\w+)\}\}/g)].flatMap(
    ([, name]) => name ?? []
  )

/**
 * Checks steps before a document is made of them. Throws for a path parameter without a value, and for
 * a placeholder that neither an earlier step keeps nor the tool gives.
 */
export const refuseBroken = (steps: readonly Step[], given: readonly string[]): void => {
  const known = new Set(given)
  for (const step of steps) {
    const { path } = operationOf(step)
    for (const name of parameterNames(path)) {
      if (step.params?.[name] === undefined) {
        throw new Error(`The step '${step.name}' has no value for ':${name}' of ${path}`)
      }
    }
    for (const name of usedBy(step)) {
      if (!known.has(name)) {
        throw new Error(`The step '${step.name}' uses {{${name}}}, which no earlier step keeps`)
      }
    }
    for (const name of Object.keys(step.keeps ?? {})) known.add(name)
  }
}
