/** Longer text is not repeated in a message. */
const MOST_SHOWN_LENGTH = 40

/** What a user has given, as a message shows it. Never fails, whatever it was. */
export const shown = (given: unknown): string => {
  if (Array.isArray(given)) return 'a list'
  if (typeof given === 'object' && given !== null) return 'an object'
  if (typeof given !== 'string') return String(given)
  return given.length > MOST_SHOWN_LENGTH ? `'${given.slice(0, MOST_SHOWN_LENGTH)}…'` : `'${given}'`
}
