import type { SeenAnswer } from './check-answer.ts'
import type { Forwarded } from './forward.ts'
import { textOf } from './kept-bytes.ts'

/** An answer as it can be looked at; nothing where it cannot. */
export const answerOf = ({ head, answer }: Forwarded): SeenAnswer | undefined => {
  const { bytes } = answer
  const text = bytes && head && textOf(bytes, head.headers['content-encoding'] ?? '')
  if (!head || text === undefined) return undefined
  return { status: head.statusCode ?? 0, contentType: head.headers['content-type'] ?? '', text }
}
