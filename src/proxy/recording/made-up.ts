import type { Inventor } from '../../scenarios/results/inventor.ts'

/**
 * Makes up nothing: always the least, or always the most. What comes out otherwise with the one than
 * with the other is invented, so that no other mock can be expected to invent it as well.
 */
const inventorOf = (
  pick: <T>(least: T, most: T) => T,
  letter: string,
  digit: string
): Inventor => ({
  integer: pick,
  decimal: pick,
  firstName: () => letter,
  lastName: () => letter,
  city: () => letter,
  street: () => letter,
  company: () => letter,
  gender: () => pick('female', 'male'),
  id: () => digit.repeat(24),
  code: (pattern) => pattern.replace(/[#*]/g, digit).replaceAll('?', letter),
})

const LATER_MS = 1000 * 86_400_000

/** Two circumstances that have nothing in common but what a check is told. */
export const CIRCUMSTANCES = [
  { invent: inventorOf((least) => least, 'A', '0'), laterMs: 0 },
  { invent: inventorOf((_, most) => most, 'Z', '9'), laterMs: LATER_MS },
] as const
