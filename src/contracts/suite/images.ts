import { IMAGE_BYTES } from '../image-files.ts'

const FIRST_BYTES = {
  jpg: [0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37],
  gif: [0x47, 0x49, 0x46, 0x38, 0x39, 0x61],
} as const

/** Well within the bounds. */
const USUAL_BYTES = IMAGE_BYTES.least + 6 * 1024

/**
 * Base64 of `size` bytes that begin as a file of this kind does. The rest is noise, the same in
 * every run for the same seed.
 */
export const imageOf = (
  kind: keyof typeof FIRST_BYTES,
  size: number = USUAL_BYTES,
  seed = 1
): string => {
  const bytes = Buffer.alloc(size)
  let state = seed
  for (let at = 0; at < size; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    bytes[at] = state >>> 24
  }
  bytes.set(FIRST_BYTES[kind])
  return bytes.toString('base64')
}
