import type { WebhookRequest } from '../../contracts/control/deliveries.ts'
import { isObject, parsedJson, valueAtSteps } from '../../contracts/json.ts'
import { firstDifference } from '../control/first-difference.ts'
import { bytesOf } from './recorded-body.ts'
import type { DeliveryStep, RequestStep } from './transcript.ts'

/** Where a replay differs from the recording. */
export interface Difference {
  /** Number of the step in the transcript. */
  readonly step: number
  /** `POST /v1/checks`, or the delivery. */
  readonly what: string
  readonly of: 'status' | 'answer' | 'delivery' | 'headers' | 'address' | 'clock'
  /** The dotted path in the JSON; empty for the whole. */
  readonly path: string
  readonly expected: unknown
  readonly got: unknown
}

/** How much of a text without JSON is shown, in characters. */
const EXCERPT = 80

/** The place where two texts begin to differ. */
const excerpts = (expected: string, got: string) => {
  let at = 0
  while (at < expected.length && expected[at] === got[at]) at++
  const from = Math.max(0, at - EXCERPT / 4)
  const shown = (text: string): string => text.slice(from, from + EXCERPT)
  return { path: '', expected: shown(expected), got: shown(got) }
}

/** The first leaf that differs; undefined if all bytes are equal. */
export const differenceOf = (
  expected: string,
  got: string
): Pick<Difference, 'path' | 'expected' | 'got'> | undefined => {
  if (expected === got) return undefined
  const [one, other] = [parsedJson(expected), parsedJson(got)]
  if (!isObject(one) || !isObject(other)) return excerpts(expected, got)
  const path = firstDifference(one, other)
  if (path === undefined) return excerpts(expected, got)
  const names = path === '' ? [] : path.split('.')
  return { path, expected: valueAtSteps(one, names), got: valueAtSteps(other, names) }
}

/** The response to a recorded request this time. */
export interface PlayedAnswer {
  readonly status: number
  readonly text: string
  readonly cut: 'nothing' | 'half' | undefined
}

type Found = Omit<Difference, 'step'>

/** `200`, `200, cut: half` */
const statusOf = (
  answer: { readonly status: number; readonly cut?: string | undefined } | undefined
): string => {
  if (!answer) return 'no answer'
  return answer.cut === undefined ? String(answer.status) : `${answer.status}, cut: ${answer.cut}`
}

/** Returns how a response differs from the recorded one. */
export const compareAnswers = (
  { method, url, answer: before }: RequestStep,
  got: PlayedAnswer | undefined,
  images: Readonly<Record<string, string>>
): Found[] => {
  if (!before) return []
  const what = `${method} ${new URL(url).pathname}`
  const statuses = { expected: statusOf(before), got: statusOf(got) }
  const status: Found[] =
    statuses.expected === statuses.got ? [] : [{ what, of: 'status', path: '', ...statuses }]
  const text = bytesOf(before.body ?? '', images).toString('utf8')
  const body = got && differenceOf(text, got.text)
  return body ? [...status, { what, of: 'answer', ...body }] : status
}

/** Returns how an attempt of a delivery differs from the recorded one. */
export const compareDeliveries = (
  { id, attempt, request }: DeliveryStep,
  sent: WebhookRequest | undefined
): Found[] => {
  const what = `delivery ${id}, attempt ${attempt}`
  if (!sent) return [{ what, of: 'delivery', path: '', expected: request.body, got: null }]
  const body = differenceOf(request.body, sent.body)
  const headers = differenceOf(JSON.stringify(request.headers), JSON.stringify(sent.headers))
  const urls = { expected: request.url, got: sent.url }
  return [
    ...(body ? [{ what, of: 'delivery' as const, ...body }] : []),
    ...(headers ? [{ what, of: 'headers' as const, ...headers }] : []),
    ...(urls.expected === urls.got ? [] : [{ what, of: 'address' as const, path: '', ...urls }]),
  ]
}
