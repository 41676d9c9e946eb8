import { createHmac } from 'node:crypto'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'

/** What a phone captures for the first window, and the token with which that window calls the API. */
export type PhoneTask = {
  readonly token: string
  readonly clientId: string
} & (
  | { readonly kind: 'document'; readonly documentId: string; readonly side: 'front' | 'back' }
  | { readonly kind: 'face' }
)

/** The most links that are kept. Further ones replace the oldest. */
const MOST_LINKS = 1000

/** Characters of a code, as in ComplyCube's links for other devices. */
const CODE_LENGTH = 8

/** Links live as long as their token, so they are kept beside the sandboxes and in no snapshot. */
const tasksOf = new WeakMap<Sandboxes, Map<string, PhoneTask>>()

/** Returns the code of a link for this task. The same task has the same link. */
export const linkPhone = (sandboxes: Sandboxes, { ids }: Sandbox, task: PhoneTask): string => {
  const tasks = tasksOf.get(sandboxes) ?? new Map<string, PhoneTask>()
  tasksOf.set(sandboxes, tasks)
  const digest = createHmac('sha256', ids.tokenSecret()).update(JSON.stringify(task)).digest()
  const code = digest.toString('base64url').slice(0, CODE_LENGTH)
  tasks.delete(code)
  tasks.set(code, task)
  const [oldest] = tasks.keys()
  if (tasks.size > MOST_LINKS && oldest !== undefined) tasks.delete(oldest)
  return code
}

/** Returns what the phone with this code captures. */
export const phoneTask = (sandboxes: Sandboxes, code: string): PhoneTask | undefined =>
  tasksOf.get(sandboxes)?.get(code)
