import type { MessagePort } from 'node:worker_threads'

/** Node 22 and newer have `transfer`. */
interface Transferable extends ArrayBuffer {
  readonly transfer?: (length: number) => ArrayBuffer
}

let closedPort: MessagePort | undefined

/** A closed port. Node takes what is sent to it from the sender, and frees it. */
const portToNowhere = (): MessagePort => {
  if (closedPort) return closedPort
  const { port1 } = new MessageChannel()
  port1.close()
  closedPort = port1
  return port1
}

/** Freeing shorter pieces, in bytes, takes longer than it helps. */
const WORTH_FREEING = 4 * 1024

/**
 * Frees the memory of a piece of a body. Otherwise it stays until V8 collects garbage, which waits for
 * 40 MB of such pieces, and each piece gets memory that no cache of the processor holds. Short
 * pieces and parts of larger memory stay.
 */
export const freePiece = (piece: Uint8Array): void => {
  const { buffer } = piece
  if (piece.byteLength < WORTH_FREEING) return
  if (!(buffer instanceof ArrayBuffer) || buffer.byteLength !== piece.byteLength) return
  const transferable: Transferable = buffer
  if (transferable.transfer) transferable.transfer(0)
  else portToNowhere().postMessage(undefined, [buffer])
}
