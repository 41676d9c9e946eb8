/** Bounds of a decoded image in bytes, both inclusive (decisions#19). */
export const IMAGE_BYTES = { least: 34 * 1024, most: 4 * 1024 * 1024 } as const

/**
 * Whether a text has only characters of Base64, and two pads at most. Looks for another character: a pattern
 * that goes over the whole text overflows on megabytes in a process that has compiled much
 * (`findings/long-text-overflows-patterns-compiled-late.sh`).
 */
export const isBase64Text = (text: string): boolean => {
  const padding = /=*$/.exec(text.slice(-2))?.[0].length ?? 0
  return text.length > padding && !/[^A-Za-z0-9+/]/.test(text.slice(0, text.length - padding))
}

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
