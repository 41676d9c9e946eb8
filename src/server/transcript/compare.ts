import type { WebhookRequest } from '../webhooks/delivery.ts'
import { type Difference, differenceOf } from './difference.ts'
import type { PlayedAnswer } from './played-exchange.ts'
import { bytesOf } from './recorded-body.ts'
import type { DeliveryStep, RequestStep } from './step.ts'

type Found = Omit<Difference, 'step'>

/** `200`, `200, cut: half` */
const statusOf = (
  answer: { readonly status: number; readonly cut?: string | undefined } | undefined
): string => {
  if (!answer) return 'no answer'
  return answer.cut === undefined ? String(answer.status) : `${answer.status}, cut: ${answer.cut}`
}

/** What of an answer is not as it was. */
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

/** What of an attempt of a delivery is not as it was. */
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
