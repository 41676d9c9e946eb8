import { randomUUID } from 'node:crypto'
import type { ControlTarget } from './control-transport.ts'

const taken = new Set<string>()

const slugOf = (name: string): string =>
  name
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)

/**
 * A key that nobody else has now. In this process it is made of the name, so that the sandbox has the
 * same ids in every run; a mock elsewhere may serve other processes, too.
 */
export const takeKey = (target: ControlTarget, name: string): string => {
  const stem = `test_${slugOf(name) || 'sandbox'}`
  let key = 'fetch' in target ? stem : `${stem}_${randomUUID()}`
  for (let number = 2; taken.has(key); number++) key = `${stem}_${number}`
  taken.add(key)
  return key
}

export const giveKeyBack = (key: string): void => {
  taken.delete(key)
}
