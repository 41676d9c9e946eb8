import { isRecord } from './objects.ts'

/**
 * A JSON value with its texts changed. `change` is told the attribute that a text is the value of: of
 * the members of a list, none. Names stay as they are unless `changeName` is given.
 */
export const mapTexts = (
  value: unknown,
  change: (text: string, name: string) => unknown,
  changeName: (name: string) => string = (name) => name,
  name = ''
): unknown => {
  if (typeof value === 'string') return change(value, name)
  if (Array.isArray(value)) return value.map((member) => mapTexts(member, change, changeName))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      changeName(key),
      mapTexts(child, change, changeName, key),
    ])
  )
}
