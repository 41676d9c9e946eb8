import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { VendorError } from '../../src/contracts/errors.ts'
import { IMAGE_PLACEHOLDER, parseBody } from '../../src/server/http/parse-body.ts'
import { base64, fileOf } from '../support/images.ts'
import { BODIES } from './image-bodies.ts'

const MOST_IMAGE_BYTES = 4_194_304

/** From here on the image is cut out of the bytes before JSON is parsed. */
const THRESHOLD = 8192

/** Says nothing in JSON, and makes any body longer than the threshold. */
const PADDING = Buffer.alloc(THRESHOLD + 1, ' ')

const REFUSED = { status: 400, type: 'invalid_request', param: undefined }

/** Compared in the place of bytes, of which there are many. */
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What a body is found to say, or how it is refused; the words of a refusal quote the text. */
const outcomeOf = (bytes: Uint8Array) => {
  try {
    const { value, hasImage, image } = parseBody(bytes, 'data')
    return { value, hasImage, size: image?.size, digest: image?.bytes && digestOf(image.bytes) }
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    return { status: error.status, type: error.type, param: error.param }
  }
}

/** The image that a text holds, found without any haste. */
const imageOf = (text: string): { size: number | undefined; digest: string | undefined } => {
  const letters = text.replace(/^data:[\w/.+;=%-]*,/, '')
  if (letters === '' || letters.length % 4 !== 0) return { size: undefined, digest: undefined }
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(letters)) return { size: undefined, digest: undefined }
  const bytes = Buffer.from(letters, 'base64')
  const isTooLarge = bytes.length > MOST_IMAGE_BYTES
  return { size: bytes.length, digest: isTooLarge ? undefined : digestOf(bytes) }
}

/** The same, after the definition of JSON alone. */
const expectedOf = (body: Uint8Array) => {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body))
  } catch {
    return REFUSED
  }
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, 'data')
  const text: unknown = isObject ? Reflect.get(Object(value), 'data') : undefined
  if (typeof text !== 'string' || text === '') {
    return { value, hasImage: false, size: undefined, digest: undefined }
  }
  Reflect.set(Object(value), 'data', IMAGE_PLACEHOLDER)
  return { value, hasImage: true, ...imageOf(text) }
}

describe('both ways of reading a body give the same result', () => {
  test.each(BODIES)('$name', ({ body }) => {
    const bytes = Buffer.from(body)
    const expected = expectedOf(bytes)
    expect(outcomeOf(bytes)).toEqual(expected)
    expect(outcomeOf(Buffer.concat([bytes, PADDING]))).toEqual(expected)
    expect(outcomeOf(Buffer.concat([PADDING, bytes]))).toEqual(expected)
  })

  test.each([-1, 0, 1, 2])('at the threshold and %d bytes', (more) => {
    const text = base64(fileOf('jpg', 1000))
    const body = `{"data":"${text}"}`.padEnd(THRESHOLD + more)
    expect(outcomeOf(Buffer.from(body))).toEqual(expectedOf(Buffer.from(body)))
  })

  test.each([0, 1, 2, 3, 5, 8])('from the middle of a larger buffer, at %d', (offset) => {
    const body = Buffer.from(`{"clientId":"x","data":"${base64(fileOf('jpg', 40_000))}"}`)
    const memory = Buffer.alloc(body.length + 16, '"')
    memory.set(body, offset)
    const view = new Uint8Array(memory.buffer, memory.byteOffset + offset, body.length)
    expect(outcomeOf(view)).toEqual(expectedOf(body))
  })

  test.each([34_815, 98_304, 98_303, 98_305, 1_000_000, 4_194_303, 4_194_304])(
    'with an image of %d bytes',
    (size) => {
      const image = fileOf('jpg', size)
      const { digest } = outcomeOf(Buffer.from(`{"data":"${base64(image)}"}`))
      expect(digest).toBe(digestOf(image))
    }
  )
})

describe('a wrong letter is found at any place', () => {
  const letters = base64(fileOf('jpg', 200_001))
  const places = [1, 2, 32_767, 32_768, 32_769, 65_536, 200_000, letters.length - 1]
  const wrong = ['!', '-', '_', '=', ' ', '\\n', '.', 'é']
  test.each(places.flatMap((at) => wrong.map((letter) => ({ at, letter }))))(
    "'$letter' at $at",
    ({ at, letter }) => {
      const text = letters.slice(0, at) + letter + letters.slice(at + 1)
      const body = Buffer.from(`{"data":"${text}"}`)
      expect(outcomeOf(body)).toEqual(expectedOf(body))
    }
  )
})

describe('a body has no image', () => {
  test('if there is none', () => {
    expect(parseBody(undefined, 'data')).toEqual({ value: {}, hasImage: false })
    expect(parseBody(new Uint8Array(), 'data')).toEqual({ value: {}, hasImage: false })
  })

  test('if the operation takes none', () => {
    const body = Buffer.concat([Buffer.from('{"data":"AAAA"}'), PADDING])
    expect(parseBody(body, undefined)).toEqual({ value: { data: 'AAAA' }, hasImage: false })
  })
})
