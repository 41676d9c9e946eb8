import * as z from 'zod'
import { CheckOutcome } from '../../contracts/check-types/analysis.ts'
import { CHECK_TYPE_NAMES } from '../../contracts/check-types/index.ts'
import { CHECK_STATUSES } from '../../contracts/checks.ts'
import { findOperation, type OperationName } from '../../contracts/operations.ts'
import { pathOf } from '../../server/http/request.ts'
import type { Recording } from './recording.ts'

/** A successful exchange. */
export interface Success {
  readonly number: number
  readonly operation: OperationName | undefined
  /** The parts of its path below `/v1`: `['customLists', '5eb0…', 'records']`. */
  readonly parts: readonly string[]
  readonly request: unknown
  readonly answer: unknown
}

/** Returns the successful exchanges in order of arrival. */
export const successesIn = ({ exchanges }: Recording): readonly Success[] =>
  exchanges
    .filter(({ status }) => status >= 200 && status < 300)
    .toSorted((one, other) => one.number - other.number)
    .map(({ number, method, path, request, answer }) => {
      const below = pathOf(`http://target${path}`).replace(/^\/v1/, '')
      const parts = below.split('/').slice(1)
      return { number, operation: findOperation(method, below), parts, request, answer }
    })

/** Returns the items of a page, or the answer itself. */
export const itemsOf = (answer: unknown): readonly unknown[] => {
  const { data } = z.object({ items: z.array(z.unknown()) }).safeParse(answer)
  return data ? data.items : [answer]
}

/** The attributes of a check that a rule needs. Other attributes are ignored: there may be new ones. */
export const SeenCheck = z.object({
  id: z.string(),
  entityName: z.string().catch(''),
  type: z.enum(CHECK_TYPE_NAMES),
  clientId: z.string(),
  documentId: z.string().optional().catch(undefined),
  addressId: z.string().optional().catch(undefined),
  livePhotoId: z.string().optional().catch(undefined),
  options: z.looseObject({}).optional().catch(undefined),
  status: z.enum(CHECK_STATUSES),
  result: z
    .looseObject({ outcome: CheckOutcome, breakdown: z.looseObject({}).optional() })
    .optional(),
  input: z
    .object({ documents: z.array(z.unknown()) })
    .optional()
    .catch(undefined),
  createdAt: z.string().catch(''),
  updatedAt: z.string().catch(''),
})
export type SeenCheck = z.infer<typeof SeenCheck>
