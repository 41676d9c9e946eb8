import { StructuredDate } from '../../contracts/fields.ts'
import { isObject } from '../../contracts/objects.ts'

/** Words without a blank that are longer are no words: most are images. */
const LONGEST_WORD = 120

/** `faceAnalysis` → `Face analysis`, `front_side` → `Front side` */
const inWords = (name: string): string => {
  const words = name
    .replaceAll('_', ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')

const dateText = ({ day, month, year }: StructuredDate): string =>
  `${year}-${twoDigits(month)}-${twoDigits(day)}`

const leafText = (value: unknown): string => {
  const text = String(value)
  return text.length > LONGEST_WORD && !/\s/.test(text) ? `(${text.length} characters)` : text
}

const rowsBelow = (value: unknown, path: readonly string[]): string[][] => {
  if (!isObject(value)) return [[path.join(' › '), leafText(value)]]
  const date = StructuredDate.safeParse(value)
  if (date.success) return [[path.join(' › '), dateText(date.data)]]
  if (!Array.isArray(value)) {
    return Object.entries(value).flatMap(([name, child]) =>
      rowsBelow(child, [...path, inWords(name)])
    )
  }
  if (!value.some(isObject)) {
    return value.length > 0 ? [[path.join(' › '), value.map(leafText).join(', ')]] : []
  }
  return value.flatMap((child, index) => rowsBelow(child, [...path, `#${index + 1}`]))
}

/** A row for each leaf of a breakdown: the way to it in words, and its value. */
export const breakdownRows = (breakdown: object): string[][] => rowsBelow(breakdown, [])
