import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Bytes outside the heap that are still held, such as those of bodies. */
export const heldBytes = (): number => {
  // Twice: what the first finds is let go in the background, and the second waits for that.
  collectGarbage()
  collectGarbage()
  return process.memoryUsage().arrayBuffers
}
