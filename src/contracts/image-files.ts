/** Bounds of a decoded image in bytes, both inclusive (decisions#19). */
export const IMAGE_BYTES = { least: 34 * 1024, most: 4 * 1024 * 1024 } as const

/** Kinds of images, recognised by their first bytes. */
export type ImageFormat = 'jpg' | 'png' | 'pdf'

const beginsWith = (bytes: Uint8Array, ...first: number[]): boolean =>
  first.every((byte, index) => bytes[index] === byte)

/** Returns the kind of a file if it is one of those that uploads usually are. */
export const usualKind = (bytes: Uint8Array): ImageFormat | undefined => {
  if (beginsWith(bytes, 0xff, 0xd8, 0xff)) return 'jpg'
  if (beginsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'png'
  return beginsWith(bytes, 0x25, 0x50, 0x44, 0x46) ? 'pdf' : undefined
}
