/**
 * Sends requests with wrong values in every place, made from both OpenAPI documents, and fails if one
 * gets a 5xx or no response: 1,000,000 requests or `--requests N`; `--seed N` repeats a run. Build
 * first: `npm run build:code`.
 */
import { parseArgs } from 'node:util'

const { createMock } = await import('../dist/index.js')
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
  },
})
const REQUESTS = Number(values.requests)
const RESET_AFTER = 2000
const LIMIT_MS = 5000
const HEADERS = { Authorization: 'test_fuzz', 'Content-Type': 'application/json' }

/** A generator of random numbers from 0 to 1 that repeats itself for a seed. */
const createRandom = (seed) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
const random = createRandom(Number(values.seed))
const pick = (list) => list[Math.floor(random() * list.length)]

/** Values that are wrong in most places, as JSON. */
const ODD = [
  ...[
    'null',
    'true',
    '0',
    '-1',
    '1.5',
    '1e400',
    '-0',
    '9007199254740993',
    '""',
    '" "',
    '"\\u0000"',
  ],
  ...['"\\ud800"', '"__proto__"', '"constructor"', '[]', '{}', '[[]]', '[null]', '{"a":{}}'],
  ...['{"length":{"toString":null,"valueOf":null}}', '{"size":{"valueOf":null,"toString":null}}'],
  ...['{"__proto__":null}', '{"toString":1}', '{"then":1}', '{"toJSON":1}', '{"length":-1}'],
  ...['"2026-02-30"', '"0000-00-00T00:00:00Z"', '"P1D"', '"-1d"', '"$1"', '"("', '"GB"'],
  ...[JSON.stringify('x'.repeat(5000)), `[${'0,'.repeat(200)}0]`, '{"id":"x","type":"person"}'],
]

const resolve = (document, schema) => {
  const name = schema?.$ref?.split('/').at(-1)
  return name === undefined ? schema : document.components.schemas[name]
}

/** JSON that mostly fits a schema. */
const valid = (document, given, depth = 0) => {
  const schema = resolve(document, given) ?? {}
  if (depth > 8) return 'null'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return JSON.stringify(pick(schema.enum))
  const options = schema.anyOf ?? schema.oneOf
  if (options) return valid(document, pick(options), depth + 1)
  if (schema.allOf) return valid(document, pick(schema.allOf), depth + 1)
  const type = Array.isArray(schema.type) ? pick(schema.type) : schema.type
  if (type === 'object') return validObject(document, schema, depth)
  if (type === 'array') return `[${mutated(document, schema.items ?? {}, depth + 1)}]`
  if (type === 'string') return JSON.stringify(pick(['a', 'Jane', '1990-01-31', 'GB', ...known]))
  if (type === 'integer' || type === 'number') return String(Math.floor(random() * 100))
  if (type === 'boolean') return String(random() < 0.5)
  return pick(ODD)
}

const validObject = (document, { properties = {}, required = [] }, depth) => {
  const members = Object.entries(properties)
    .filter(([name]) => required.includes(name) || random() < 0.4)
    .map(([name, schema]) => `${JSON.stringify(name)}:${mutated(document, schema, depth + 1)}`)
  if (random() < 0.05) members.push(`${pick(['"__proto__"', '"x"', '"length"'])}:${pick(ODD)}`)
  return `{${members.join(',')}}`
}

/** JSON that fits a schema, or with a small chance does not. */
const mutated = (document, schema, depth) =>
  random() < 0.12 ? pick(ODD) : valid(document, schema, depth)

/** Ids of records, so that requests find something. */
const known = []

const textFor = () =>
  random() < 0.7 && known.length > 0
    ? pick(known)
    : pick(['x', '%00', '%zz', '..', '0', '__proto__', '%F0%9F%98%80', 'a'.repeat(300)])

const requestFor = (document, path, method, operation) => {
  const url = path.replace(/\{[^}]+\}/g, () => encodeURIComponent(textFor()))
  const names = (operation.parameters ?? []).filter((one) => resolve(document, one).in === 'query')
  const query = names
    .filter(() => random() < 0.3)
    .map((one) => `${resolve(document, one).name}=${encodeURIComponent(textFor())}`)
  if (random() < 0.05)
    query.push(pick(['page=-1', 'pageSize=1e9', '__proto__=1', '%=%', 'limit=0']))
  const schema = operation.requestBody?.content?.['application/json']?.schema
  const body = schema ? mutated(document, schema, 0) : undefined
  return { url: `http://mock${url}${query.length > 0 ? `?${query.join('&')}` : ''}`, method, body }
}

const faults = []
const mock = createMock({ clock: 'virtual', onFault: (fault) => faults.push(fault) })

/** With a signal, a call becomes a `Request`. Usual calls do not, so both are tried. */
const ask = async (url, init) => {
  const signal = AbortSignal.timeout(LIMIT_MS)
  if (random() < 0.5) return mock.fetch(url, { ...init, signal })
  const isLate = new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
  return Promise.race([mock.fetch(url, init), isLate])
}

const send = async ({ url, method, body }, headers = HEADERS) => {
  const response = await ask(url, { method, headers, body })
  // A stream has no end.
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body.cancel()
    return { status: response.status, text: '' }
  }
  return { status: response.status, text: await response.text() }
}

const operationsOf = async (path) => {
  const document = JSON.parse((await send({ url: `http://mock${path}`, method: 'GET' })).text)
  return Object.entries(document.paths).flatMap(([name, methods]) =>
    Object.entries(methods)
      .filter(([method]) => /^(?:get|post|put|delete|patch)$/.test(method))
      .map(([method, operation]) => ({
        document,
        path: name,
        method: method.toUpperCase(),
        operation,
      }))
  )
}

const prefixOf = ({ servers = [] }) =>
  servers[0]?.url?.replace(/^https?:\/\/[^/]+/, '').replace(/\/$/, '') ?? ''

const operations = [
  ...(await operationsOf('/_mock/vendor-openapi.json')),
  ...(await operationsOf('/_mock/openapi.json')),
  // A fault may leave requests without an answer, which is what is looked for here.
].filter(({ path }) => !/\/(?:faults|stream)$/.test(path))

const counts = new Map()
const failures = []
for (let count = 0; count < REQUESTS; count++) {
  const { document, path, method, operation } = pick(operations)
  const request = requestFor(document, prefixOf(document) + path, method, operation)
  try {
    const { status, text } = await send(request)
    counts.set(status, (counts.get(status) ?? 0) + 1)
    if (status >= 500) failures.push({ ...request, status })
    const id = status === 200 && /^\{"id":"([0-9a-f]{24})"/.exec(text)?.[1]
    if (id && known.length < 200) known.push(id)
    else if (id) known[Math.floor(random() * known.length)] = id
  } catch (error) {
    failures.push({ ...request, status: String(error) })
  }
  if (count % RESET_AFTER === RESET_AFTER - 1) {
    await mock.reset('test_fuzz')
    known.length = 0
  }
  if (count % 100_000 === 99_999) console.log(`${count + 1} requests, ${failures.length} failures`)
}
await mock.close()
const sorted = [...counts].toSorted(([one], [other]) => one - other)
console.log(sorted.map(([status, count]) => `${status}: ${count}`).join(', '))
if (failures.length > 0) {
  console.error(`${failures.length} failures, such as:`)
  for (const failure of failures.slice(0, 10)) console.error(JSON.stringify(failure).slice(0, 1000))
  for (const fault of faults.slice(0, 5)) console.error(fault)
  process.exitCode = 1
}
