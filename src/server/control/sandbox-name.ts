import { quoted } from '../../contracts/errors.ts'
import { hint } from '../../scenarios/messages.ts'
import { nameOfKey, type Sandboxes } from '../sandbox/sandboxes.ts'
import { ControlError } from './control-error.ts'

/** The header that selects a sandbox by its name in the list, without its key. */
export const SANDBOX_HEADER = 'ComplyCube-Mock-Sandbox'

/** Of so many names the nearest one is looked for. */
const MOST_COMPARED = 1000

/** Returns the key of the sandbox with this name. Throws a 404 that names the nearest. */
export const keyNamed = (sandboxes: Sandboxes, name: string): string => {
  const key = sandboxes.keyOf(name)
  if (key !== undefined) return key
  const { entries } = sandboxes.page(0, MOST_COMPARED)
  const names = entries.map(([known]) => nameOfKey(known))
  const nearest = hint(name, names) || '.'
  const message = `Unknown sandbox ${quoted(name)}${nearest} GET /_mock/sandboxes lists their names`
  throw new ControlError(404, message, 'name')
}
