import * as z from 'zod'
import { CheckOutcome } from '../../contracts/check-types/analysis.ts'
import { CHECK_TYPE_NAMES } from '../../contracts/check-types/index.ts'
import { CHECK_STATUSES } from '../../contracts/checks.ts'

/** What has to be known of a check, whatever else an answer holds: ComplyCube may have more by then. */
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

/** Those who are shown by themselves, or a page of them. */
export const itemsOf = (answer: unknown): readonly unknown[] => {
  const { data } = z.object({ items: z.array(z.unknown()) }).safeParse(answer)
  return data ? data.items : [answer]
}
