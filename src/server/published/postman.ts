import { createHash } from 'node:crypto'
import { IMAGE_BYTES } from '../../contracts/image-files.ts'
import { isRecord } from '../../contracts/json.ts'
import { VERSION } from '../../version.ts'
import { JOURNEYS, SEED } from './journeys.ts'
import { controlGroup, type StepGroup, vendorGroups } from './operation-steps.ts'
import { operationOf, type Place, refuseBroken, type Step, WHOLE_PLACEHOLDER } from './step.ts'

/** How long a step that is repeated waits before each request, in milliseconds. */
const PAUSE_MS = 300
/** How often a step is repeated before its test fails. */
const MOST_TRIES = 40

/** What the collection and the environment give to every step. */
const GIVEN = ['image']

const BASE_PATHS = { vendor: 'v1', control: '_mock' }

/** Returns an id in the form of a UUID that is always the same for a text. */
const idOf = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

const MEMBER = /^[A-Za-z_]\w*$/
const FOUND = /^\((\w+)=(\w+)\)$/

/** Returns the expression in JavaScript that reads a dotted path of `body`. */
const readerOf = (path: string): string =>
  path === ''
    ? 'body'
    : path.split('.').reduce((code, part) => {
        const [, name, value] = FOUND.exec(part) ?? []
        if (name) return `${code}.find((one) => one.${name} === ${value})`
        if (/^\d+$/.test(part)) return `${code}[${part}]`
        if (MEMBER.test(part)) return `${code}.${part}`
        throw new Error(`A script cannot read '${part}' of the path '${path}'`)
      }, 'body')

const keeperOf = ([name, place]: [string, Place]): string => {
  const path = typeof place === 'string' ? place : place.at
  const value = readerOf(path)
  const last = typeof place === 'string' ? value : `${value}.split('/').pop()`
  const text = path === '' ? `JSON.stringify(${last})` : last
  return `pm.collectionVariables.set('${name}', ${text})`
}

const testsOf = (step: Step): string[] => {
  const { keeps = {}, expects = {}, status = operationOf(step).status } = step
  const keepers = Object.entries(keeps).map(keeperOf)
  const checks = Object.entries(expects).map(
    ([path, value]) =>
      `pm.test('${path} is ${value}', () => pm.expect(${readerOf(path)}).to.eql(${JSON.stringify(value)}))`
  )
  const needsBody = keepers.length + checks.length > 0
  return [
    `pm.test('the status is ${status}', () => pm.response.to.have.status(${status}))`,
    ...(needsBody ? ['const body = pm.response.json()', ...keepers, ...checks] : []),
  ]
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`)

/** The scripts of a step that is repeated: each pause is before the request, as Postman allows it. */
const repeatingScripts = (step: Step, path: string, value: string): object[] => {
  const { until: _, ...once } = step
  const wanted: Step = { ...once, expects: { [path]: value, ...step.expects } }
  return [
    script('prerequest', [`setTimeout(() => {}, ${PAUSE_MS})`]),
    script('test', [
      "const tries = Number(pm.collectionVariables.get('tries') || 0) + 1",
      `const isOver = ${readerOf(path).replace('body', 'pm.response.json()')} === '${value}' || tries >= ${MOST_TRIES}`,
      "pm.collectionVariables.set('tries', isOver ? 0 : tries)",
      'if (!isOver) pm.execution.setNextRequest(pm.info.requestId)',
      'else {',
      ...indented(testsOf(wanted)),
      '}',
    ]),
  ]
}

const script = (listen: 'prerequest' | 'test', exec: readonly string[]): object => ({
  listen,
  script: { type: 'text/javascript', packages: {}, exec },
})

const authOf = (value: string): object => ({
  type: 'apikey',
  apikey: [
    { key: 'key', value: 'Authorization', type: 'string' },
    { key: 'value', value, type: 'string' },
    { key: 'in', value: 'header', type: 'string' },
  ],
})

const urlOf = (step: Step): object => {
  const { surface, path } = operationOf(step)
  const filled = path.replace(/:(\w+)/g, (_, name: string) => step.params?.[name] ?? '')
  const segments = [BASE_PATHS[surface], ...filled.split('/').slice(1)]
  const query = Object.entries(step.query ?? {}).map(([key, value]) => ({ key, value }))
  const search = query.map(({ key, value }) => `${key}=${value}`).join('&')
  return {
    raw: `{{baseUrl}}/${segments.join('/')}${search && `?${search}`}`,
    host: ['{{baseUrl}}'],
    path: segments,
    ...(query.length > 0 && { query }),
  }
}

const textOf = (body: unknown): string => {
  if (typeof body === 'string' && WHOLE_PLACEHOLDER.test(body)) return body
  if (isRecord(body)) return JSON.stringify(body, null, 2)
  throw new Error(`A request cannot have the body ${JSON.stringify(body)}: give an object`)
}

const itemOf = (step: Step, id: string): object => {
  const { method, description } = operationOf(step)
  const header = Object.entries(step.headers ?? {}).map(([key, value]) => ({ key, value }))
  return {
    id: idOf(id),
    name: step.name,
    event: step.until
      ? repeatingScripts(step, step.until.path, step.until.value)
      : [script('test', testsOf(step))],
    request: {
      ...(step.key !== undefined && { auth: authOf(step.key) }),
      method,
      header,
      ...(step.body !== undefined && {
        body: { mode: 'raw', raw: textOf(step.body), options: { raw: { language: 'json' } } },
      }),
      url: urlOf(step),
      description,
    },
    response: [],
  }
}

interface Folder {
  readonly name: string
  readonly description: string
  readonly item: readonly object[]
}

const folderOf = ({ name, description, steps }: StepGroup): Folder => ({
  name,
  description,
  item: steps.map((step, index) => itemOf(step, `${name}/${index}`)),
})

/** Makes the image of all uploads: the smallest that ComplyCube accepts. */
const IMAGE_SCRIPT = [
  '// The smallest image that is accepted: the beginning of a JPEG, then zeros.',
  "if (!pm.collectionVariables.get('image')) {",
  "  const start = '\\xff\\xd8\\xff\\xe0\\x00\\x10JFIF\\x00\\x01'",
  `  pm.collectionVariables.set('image', btoa(start + '\\0'.repeat(${IMAGE_BYTES.least} - start.length)))`,
  '}',
]

/**
 * Returns the Postman collection in format 2.1: the six calls of the guide, every operation, and the
 * journeys. Throws if a step cannot be expressed.
 */
export const describePostmanCollection = (): object => {
  const vendor = vendorGroups()
  const control = controlGroup()
  refuseBroken(SEED.steps, GIVEN)
  refuseBroken([...vendor.flatMap(({ steps }) => steps), ...control.steps], GIVEN)
  for (const { steps } of JOURNEYS) refuseBroken(steps, GIVEN)
  return {
    info: {
      _postman_id: idOf('complycube-mock'),
      name: 'complycube-mock',
      description: `ComplyCube's API and the control API of complycube-mock ${VERSION}. Start the mock, choose the environment "complycube-mock", and run the collection from the top.`,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: authOf('{{apiKey}}'),
    event: [script('prerequest', IMAGE_SCRIPT)],
    variable: [{ key: 'image', value: '' }],
    item: [
      folderOf(SEED),
      {
        name: 'Every operation',
        description: 'Requests keep the ids of their responses for the requests after them.',
        item: [...vendor.map(folderOf), folderOf(control)],
      },
      {
        name: 'Stories',
        description: 'Each story resets the sandbox of the key journeyKey and needs no waiting.',
        auth: authOf('{{journeyKey}}'),
        item: JOURNEYS.map(folderOf),
      },
    ],
  }
}

/** Returns the environment of the collection: where the mock is, and the keys. */
export const describePostmanEnvironment = (): object => ({
  id: idOf('complycube-mock environment'),
  name: 'complycube-mock',
  values: [
    { key: 'baseUrl', value: 'http://127.0.0.1:4010', type: 'default', enabled: true },
    { key: 'apiKey', value: 'test_postman', type: 'secret', enabled: true },
    { key: 'journeyKey', value: 'test_postman_stories', type: 'secret', enabled: true },
  ],
  _postman_variable_scope: 'environment',
})
