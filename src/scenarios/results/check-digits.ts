import type { Inventor } from './inventor.ts'

/** Whether a number follows a rule, such as that of its check digits. */
export type Rule = (number: string) => boolean

/** The digits in a text; other characters are left out. */
export const digitsOf = (text: string): number[] => Array.from(text.replace(/\D/g, ''), Number)

/** Digits count as themselves, letters from 10 (`A`) to 35 (`Z`). */
const valuesOf = (text: string): number[] =>
  Array.from(text.replace(/[^0-9A-Z]/g, ''), (character) => Number.parseInt(character, 36))

type Reading = (number: string) => readonly number[]

const luhnOver =
  (read: Reading): Rule =>
  (number) => {
    const sum = read(number)
      .toReversed()
      .reduce((total, value, index) => {
        const counted = index % 2 === 0 ? value : value * 2
        return total + (index % 2 === 1 && counted > 9 ? counted - 9 : counted)
      }, 0)
    return sum % 10 === 0
  }

/** Luhn's rule (ISO/IEC 7812-1, annex B) over the digits. */
export const luhn = luhnOver(digitsOf)

/** Luhn's rule over digits and letters, as Portugal uses it. */
export const luhnWithLetters = luhnOver(valuesOf)

const weightedOver =
  (read: Reading) =>
  (weights: readonly number[], modulus: number): Rule =>
  (number) => {
    const values = read(number)
    const sum = weights.reduce((total, weight, index) => total + weight * (values[index] ?? 0), 0)
    return sum % modulus === 0
  }

/** The weighted sum of the digits is a multiple of the modulus. */
export const weighted = weightedOver(digitsOf)

/** The weighted sum of digits and letters is a multiple of the modulus. */
export const weightedWithLetters = weightedOver(valuesOf)

/** The last two digits are 97 less the rest of the others, divided by 97. `before` counts, but is not printed. */
export const modulo97 =
  (before = ''): Rule =>
  (number) => {
    const digits = digitsOf(number).join('')
    const rest = Number(before + digits.slice(0, -2)) % 97
    return Number(digits.slice(-2)) === 97 - rest
  }

/** ISO/IEC 7064, MOD 11,10. */
export const isoMod11And10: Rule = (number) => {
  const digits = digitsOf(number)
  const last = digits.pop() ?? 0
  const product = digits.reduce((previous, digit) => {
    const sum = (previous + digit) % 10 || 10
    return (sum * 2) % 11
  }, 10)
  return (product + last) % 10 === 1
}

/** Verhoeff's rule permutes a digit once for each place from the right. */
const VERHOEFF = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4] as const

/** The product of two elements of the dihedral group of order ten. */
const inDihedralGroup = (one: number, other: number): number => {
  const turned = one < 5 ? (one + other) % 5 : (one - other + 10) % 5
  return one < 5 === other < 5 ? turned : turned + 5
}

export const verhoeff: Rule = (number) => {
  const check = digitsOf(number)
    .toReversed()
    .reduce((product, digit, position) => {
      let permuted = digit
      for (let times = 0; times < position % 8; times += 1) permuted = VERHOEFF[permuted] ?? 0
      return inDihedralGroup(product, permuted)
    }, 0)
  return check === 0
}

/** More tries than any rule needs: the strictest accepts one number in 121. */
const MOST_TRIES = 10_000

/** A number of the pattern (`#` is a digit, `?` a letter) that follows the rule. */
export const inventNumber = (pattern: string, rule: Rule | undefined, invent: Inventor): string => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const number = invent.code(pattern)
    if (!rule || rule(number)) return number
  }
  throw new Error(`No number of the pattern ${pattern} followed its rule in ${MOST_TRIES} tries`)
}
