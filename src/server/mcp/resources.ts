import type { ControlOperation } from '../../contracts/control/operation.ts'
import { CONTROL_OPERATIONS } from '../../contracts/control/operations.ts'
import { isRecord } from '../../contracts/json.ts'
import type { Operation } from '../../contracts/operation.ts'
import { OPERATIONS } from '../../contracts/operations.ts'
import { hint } from '../../scenarios/messages.ts'
import { controlDocument, vendorDocument } from '../openapi/documents.ts'
import type { Ask } from './ask.ts'
import { TOOLS, ToolProblem } from './tools.ts'

const SCHEME = 'complycube-mock://'

/** The resources as clients see them. */
export const RESOURCES = [
  {
    uri: `${SCHEME}scenarios`,
    name: 'scenarios',
    description: 'Every scenario with its check types.',
    mimeType: 'application/json',
  },
  {
    uri: `${SCHEME}coverage`,
    name: 'coverage',
    description: "Every route of ComplyCube's API in the mock, and how certain it is.",
    mimeType: 'text/markdown',
  },
  {
    uri: `${SCHEME}reference`,
    name: 'reference',
    description: 'Every operation of both APIs in a line.',
    mimeType: 'text/markdown',
  },
]

export const RESOURCE_TEMPLATES = [
  {
    uriTemplate: `${SCHEME}reference/{operation}`,
    name: 'operation',
    description: 'One operation in OpenAPI, with its schemas. Example: createCheck',
    mimeType: 'application/json',
  },
]

const coverage = (): string =>
  [
    '| Route | Does | Certainty |',
    '|---|---|---|',
    ...Object.values<Operation>(OPERATIONS).map(
      ({ method, path, summary, provenance }) =>
        `| \`${method} /v1${path}\` | ${summary} | ${provenance} |`
    ),
  ].join('\n')

const lineOf = (
  base: string,
  [name, { method, path, summary }]: [string, Operation | ControlOperation]
) => `- ${name}: ${method} ${base}${path}. ${summary}`

const VENDOR_ENTRIES = Object.entries<Operation>(OPERATIONS)
const CONTROL_ENTRIES = Object.entries<ControlOperation>(CONTROL_OPERATIONS)

const reference = (): string =>
  [
    "## ComplyCube's API",
    ...VENDOR_ENTRIES.map((entry) => lineOf('/v1', entry)),
    '## Control API',
    ...CONTROL_ENTRIES.map((entry) => lineOf('/_mock', entry)),
  ].join('\n')

/** Adds every schema that a value refers to, and those that they refer to. */
const collectSchemas = (
  value: unknown,
  all: Readonly<Record<string, unknown>>,
  found: Record<string, unknown>
): void => {
  for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    if (Object.hasOwn(found, name)) continue
    found[name] = all[name]
    collectSchemas(all[name], all, found)
  }
}

const recordAt = (value: unknown, ...path: readonly string[]): Record<string, unknown> =>
  path.reduce<Record<string, unknown>>(
    (record, name) => {
      const next = record[name]
      return isRecord(next) ? next : {}
    },
    isRecord(value) ? value : {}
  )

const describeOperation = (name: string): string => {
  const isVendor = Object.hasOwn(OPERATIONS, name)
  const entry = [...VENDOR_ENTRIES, ...CONTROL_ENTRIES].find(([known]) => known === name)
  if (!entry) {
    const names = [...VENDOR_ENTRIES, ...CONTROL_ENTRIES].map(([known]) => known)
    throw new ToolProblem(`Unknown operation '${name.slice(0, 80)}'${hint(name, names)}`)
  }
  const [, { method, path }] = entry
  const document = isVendor ? vendorDocument() : controlDocument()
  const template = path.replace(/:(\w+)/g, '{$1}')
  const { responses, ...operation } = recordAt(document, 'paths', template, method.toLowerCase())
  const shown = { ...operation, success: recordAt(responses, '200') }
  const schemas: Record<string, unknown> = {}
  collectSchemas(shown, recordAt(document, 'components', 'schemas'), schemas)
  const route = `${method} ${isVendor ? '/v1' : '/_mock'}${path}`
  return JSON.stringify({ route, ...shown, schemas })
}

/** Returns the text of a resource. Throws a `ToolProblem` with the nearest address. */
export const readResource = async (uri: string, ask: Ask): Promise<string> => {
  const name = uri.startsWith(SCHEME) ? uri.slice(SCHEME.length) : uri
  if (name === 'coverage') return coverage()
  if (name === 'reference') return reference()
  if (name.startsWith('reference/')) return describeOperation(name.slice('reference/'.length))
  if (name === 'scenarios') {
    const list = TOOLS.find((tool) => tool.name === 'list_scenarios')
    return JSON.stringify((await list?.run({}, ask))?.body)
  }
  const uris = RESOURCES.map((one) => one.uri)
  throw new ToolProblem(
    `Unknown resource '${uri.slice(0, 80)}'${hint(uri, uris) || '.'} Known: ${uris.join(', ')}`
  )
}
