/**
 * Writes times as ComplyCube does. Remembers the last one: many things happen in one millisecond,
 * and writing a time is dearer than all else about it.
 */
export const createTimestampWriter = (): ((time: number) => string) => {
  let lastTime = Number.NaN
  let lastText = ''
  return (time) => {
    if (time !== lastTime) {
      lastTime = time
      lastText = new Date(time).toISOString()
    }
    return lastText
  }
}
