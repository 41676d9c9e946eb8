import { readFileSync } from 'node:fs'

const example = (name: string): Buffer =>
  readFileSync(new URL(`../../examples/images/${name}`, import.meta.url))

/** Real photographs, as far as a drawing is one. */
export const SELFIE = example('selfie.jpg')
export const PASSPORT = example('passport-front.jpg')

const FIRST_BYTES = {
  jpg: [0xff, 0xd8, 0xff, 0xe0],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37],
  gif: [0x47, 0x49, 0x46, 0x38, 0x39, 0x61],
} as const

/** `size` bytes that begin as such a file does; different for each seed. */
export const fileOf = (kind: keyof typeof FIRST_BYTES, size: number, seed = 1): Buffer => {
  const bytes = Buffer.alloc(size)
  let state = seed
  for (let at = 0; at + 4 <= size; at += 4) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    bytes.writeUInt32LE(state, at)
  }
  bytes.set(FIRST_BYTES[kind])
  return bytes
}

export const base64 = (bytes: Buffer): string => bytes.toString('base64')
