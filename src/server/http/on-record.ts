import { ImageContent } from '../../contracts/images.ts'
import { isRecord } from '../../contracts/objects.ts'
import type { Operation } from '../../contracts/operation.ts'
import { Report } from '../../contracts/reports.ts'
import { imageBehind } from '../sandbox/images.ts'
import type { JournalEntry } from '../sandbox/journal.ts'
import { shownImage, withoutImages } from '../sandbox/shown-images.ts'
import { usualKind } from './image-bytes.ts'
import type { ParsedBody } from './parse-body.ts'

/** What of a body may be kept, beside the image: escapes in it count as well. */
const MOST_KEPT_BYTES = 256 * 1024

/** A body that is longer than this may have images where none belong. */
const MOST_USUAL_BYTES = 8 * 1024

/** The journal keeps of an image, and of a body that is too long to keep, how large it was. */
export const bodyOnRecord = (
  { value, image }: ParsedBody,
  attribute: string | undefined,
  byteLength: number,
  entry: JournalEntry
): unknown => {
  const imageLength = image ? Math.ceil(image.size / 3) * 4 : 0
  const restLength = byteLength - imageLength
  if (restLength > MOST_KEPT_BYTES) return `(${byteLength} bytes)`
  const rest = restLength > MOST_USUAL_BYTES ? withoutImages(value) : value
  return attribute !== undefined && image && isRecord(rest)
    ? { ...rest, [attribute]: shownImage(image.size, image.kind, () => entry.image) }
    : rest
}

const MEDIA_ANSWERS: ReadonlySet<unknown> = new Set([ImageContent, Report])

/** Answers are kept as they are, for nobody changes them; files in them are not. */
export const answerOnRecord = (operation: Operation, answer: object): object => {
  if (!MEDIA_ANSWERS.has(operation.answer)) return answer
  const image = imageBehind(answer)
  const size = image?.size ?? Buffer.byteLength(String(Reflect.get(answer, 'data')), 'base64')
  const kind = image?.bytes && usualKind(image.bytes)
  return { ...answer, data: shownImage(size, kind, () => image) }
}
