import * as z from 'zod'

/** One request and what came back. */
export const Exchange = z.strictObject({
  /** `POST /v1/clients?page=1` */
  request: z.string(),
  /** Why nothing came back. */
  failure: z.string().optional(),
  status: z.int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** Where it is JSON. */
  body: z.unknown().optional(),
  /** Where it is something else. */
  text: z.string().optional(),
})
export type Exchange = z.infer<typeof Exchange>

/** One delivery to a webhook. */
export const RecordedDelivery = z.strictObject({
  /** How many requests of the case had been answered when it came. */
  after: z.int().min(0),
  method: z.string(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  /** To the letter, for it is what was signed. */
  text: z.string(),
})
export type RecordedDelivery = z.infer<typeof RecordedDelivery>

/** A file of a recording. */
export const RecordedCase = z.strictObject({
  suite: z.string(),
  case: z.string(),
  exchanges: z.array(Exchange),
  /** Absent where nothing could be received. */
  deliveries: z.array(RecordedDelivery).optional(),
})
export type RecordedCase = z.infer<typeof RecordedCase>

/** Headers that the suite looks at. */
export const KEPT_HEADERS = ['Content-Type', 'Location', 'Retry-After', 'ComplyCube-Mock'] as const

/** How a request is named in a recording. */
export const lineOf = ({ method, url }: Request): string => {
  const { pathname, search } = new URL(url)
  return `${method} ${pathname}${search}`
}
