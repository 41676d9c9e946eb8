import { printable } from './printable.ts'

let isGuarded = false

/**
 * Writes to standard error. The stream is opened by its first use, which most starts do not need.
 * Errors of the stream are ignored: there is no other place for a message.
 */
export const writeError = (text: string): void => {
  if (!isGuarded) process.stderr.on('error', () => undefined)
  isGuarded = true
  process.stderr.write(text)
}

/** Prints an error as one line. */
export const complain = (message: string): void => {
  const sentence = message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim()
  writeError(`complycube-mock: ${printable(sentence)}\n`)
}

/** Whether people read the output in colour. `NO_COLOR` and `FORCE_COLOR` decide first. */
export const hasColor = (
  stream: { readonly isTTY?: boolean } = process.stdout,
  { NO_COLOR = '', FORCE_COLOR = '' }: NodeJS.ProcessEnv = process.env
): boolean => {
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return NO_COLOR === '' && stream.isTTY === true
}

let isLost = false

/** Prints text, unless an earlier text could not be written. */
export const print = (text: string): void => {
  if (!isLost) process.stdout.write(text)
}

/** Whether a text could not be written, for another reason than a reader that went away. */
export const isOutputLost = (): boolean => isLost

/**
 * Survives output that cannot be written. A reader may close its pipe, which is not worth a word. A
 * full disk is reported once.
 */
export const surviveLostOutput = (): void => {
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || isLost) return
    isLost = true
    complain(`The output cannot be written and ends here: ${message}`)
  })
}
