/** How far into a file its kind shows. */
const HEAD_BYTES = 512

const beginsWith = (bytes: Uint8Array, ...first: number[]): boolean =>
  first.every((byte, index) => bytes[index] === byte)

/** The kinds that uploads usually are, told at once. */
export const usualKind = (bytes: Uint8Array): 'jpg' | 'png' | 'pdf' | undefined => {
  if (beginsWith(bytes, 0xff, 0xd8, 0xff)) return 'jpg'
  if (beginsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'png'
  return beginsWith(bytes, 0x25, 0x50, 0x44, 0x46) ? 'pdf' : undefined
}

const isText = (head: Uint8Array): boolean =>
  head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d) &&
  Buffer.from(head)
    .toString('latin1')
    .search(/[\x7f-\x9f]/) < 0

/**
 * `gif`, `zip`, `text` …; nothing where the first bytes could be anything. What knows all kinds takes
 * a while to load, so it is asked only when none of the usual ones fits.
 */
export const findKind = async (bytes: Uint8Array): Promise<string | undefined> => {
  const head = bytes.subarray(0, HEAD_BYTES)
  const { filetypeinfo } = await import('magic-bytes.js')
  const [found] = filetypeinfo(head)
  return found?.extension ?? found?.typename ?? (isText(head) ? 'text' : undefined)
}
