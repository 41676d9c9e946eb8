/**
 * Characters that a terminal obeys or that change how a line looks: controls, line separators and
 * invisible format characters such as U+202E. Joiners stay, because names and emoji need them.
 */
const UNSAFE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

const escapeUnits = (found: string): string =>
  Array.from({ length: found.length }, (_, index) => {
    const unit = found.charCodeAt(index).toString(16)
    return `\\u${unit.padStart(4, '0')}`
  }).join('')

/** Text that has only letters, digits and signs of ASCII: it is safe, and found to be so faster. */
const PLAIN = /^[\x20-\x7e]*$/

/** Returns text from outside as one line that is safe to print. Unsafe characters become `\u202e`. */
export const printable = (text: string): string =>
  PLAIN.test(text) ? text : text.replace(UNSAFE, escapeUnits)

/** Returns JSON that is safe to print and has the same meaning. */
export const printableJson = (value: unknown, indentation?: number): string =>
  JSON.stringify(value, null, indentation).split('\n').map(printable).join('\n')
