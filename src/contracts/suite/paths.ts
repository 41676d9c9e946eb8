import type { Operation } from '../operation.ts'
import type { OperationName } from '../operations.ts'

/** How what a story has made is removed; the rest goes with its client. */
const REMOVERS: Readonly<Record<string, OperationName>> = {
  '/clients': 'deleteClient',
  '/webhooks': 'deleteWebhook',
}

/** The operation that removes what a request makes, if there is need of one. */
export const removerOf = (method: string, path: string): OperationName | undefined =>
  method === 'POST' ? REMOVERS[`/${path.split('/').filter(Boolean).join('/')}`] : undefined

/** The path of an operation, its parameters filled in. */
export const pathOf = (
  { path }: Operation,
  params: Readonly<Record<string, string>> = {}
): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? `:${name}`))
