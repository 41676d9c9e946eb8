import { findOperation } from '../../contracts/find-operation.ts'
import type { OperationName } from '../../contracts/operations.ts'
import { pathOf } from '../../server/http/request.ts'
import type { Recording } from './recording.ts'

/** An exchange that did what was asked. */
export interface Answered {
  readonly number: number
  readonly operation: OperationName | undefined
  /** The parts of its path below `/v1`: `['customLists', '5eb0…', 'records']`. */
  readonly parts: readonly string[]
  readonly request: unknown
  readonly answer: unknown
}

/** Exchanges with an answer that is no refusal, in the order of their arrival. */
export const answeredIn = ({ exchanges }: Recording): readonly Answered[] =>
  exchanges
    .filter(({ status }) => status >= 200 && status < 300)
    .toSorted((one, other) => one.number - other.number)
    .map(({ number, method, path, request, answer }) => {
      const below = pathOf(`http://target${path}`).replace(/^\/v1/, '')
      const parts = below.split('/').slice(1)
      return { number, operation: findOperation(method, below), parts, request, answer }
    })
