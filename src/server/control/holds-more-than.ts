import { isObject } from '../../contracts/objects.ts'

/** Whether plain data holds more values than this, at all depths together; looks no further. */
export const holdsMoreThan = (most: number, data: unknown): boolean => {
  let level: object[] = isObject(data) ? [data] : []
  let count = 0
  while (level.length > 0) {
    const next: object[] = []
    for (const value of level) {
      const members: unknown[] = Object.values(value)
      count += members.length
      if (count > most) return true
      for (const member of members) if (isObject(member)) next.push(member)
    }
    level = next
  }
  return false
}
