// G18 and G19: what the library costs a test that imports it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Hono } from 'hono'
import { median, ratioOf } from '../lib/figures.mjs'
import { client } from '../lib/payloads.mjs'
import { EARLIER, pathOf } from '../lib/servers.mjs'

const LIBRARY = pathToFileURL(pathOf('../../dist/index.js')).href

/** The folder in which `npm run bench:peers` has installed the peers. */
const PEERS = pathOf('../peers/installed/')

const cpuOfScript = (script) => {
  const code = `${script}\nconst used = process.cpuUsage(); console.log((used.user + used.system) / 1000); process.exit(0)`
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', code],
    { cwd: existsSync(PEERS) ? PEERS : undefined, encoding: 'utf8' }
  )
  if (status !== 0) throw new Error(stderr)
  return Number(stdout.trim().split('\n').at(-1))
}

const importing = (name) => `await import(${JSON.stringify(name)})`

const firstCheck = (library) => `
  const { createMock } = await import(${JSON.stringify(library)})
  const mock = createMock({ delayMs: 0 })
  const ask = async (path, body) => {
    const headers = { Authorization: 'test_a', 'Content-Type': 'application/json' }
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
    return (await mock.fetch(new Request('http://mock' + path, init))).json()
  }
  const { id: clientId } = await ask('/v1/clients', ${JSON.stringify(client())})
  const { id } = await ask('/v1/checks', { type: 'standard_screening_check', clientId })
  await mock.settle('test_a')
  const { status } = await ask('/v1/checks/' + id)
  if (status !== 'complete') throw new Error('The check is ' + status)`

const alternate = (scripts, rounds) => {
  const times = Object.fromEntries(Object.keys(scripts).map((name) => [name, []]))
  for (let round = -1; round < rounds; round++) {
    for (const [name, script] of Object.entries(scripts)) {
      const time = cpuOfScript(script)
      if (round >= 0) times[name].push(time)
    }
  }
  return times
}

const earlierLibrary = () => pathToFileURL(join(dirname(EARLIER), '..', 'index.js')).href

const measureImports = function* (rounds) {
  const hasMsw = existsSync(join(PEERS, 'node_modules/msw'))
  const times = alternate(
    {
      empty: '',
      library: importing(LIBRARY),
      check: firstCheck(LIBRARY),
      ...(EARLIER && { earlier: firstCheck(earlierLibrary()) }),
      ...(hasMsw && { msw: importing('msw/node') }),
    },
    rounds
  )
  const over = (name) => times[name].map((time, round) => time - times.empty[round])
  const details = `${median(over('library')).toFixed(0)} ms over an empty process, with the first check ${median(over('check')).toFixed(0)} ms`
  if (EARLIER) {
    const ratio = ratioOf(over('check'), over('earlier'))
    yield {
      id: 'G18',
      what: 'import and first check against the earlier build, CPU',
      atMost: 0.6,
      ...ratio,
      details,
    }
  }
  if (hasMsw)
    yield {
      id: 'G18',
      what: "import against msw's, CPU",
      atMost: 0.8,
      ...ratioOf(over('library'), over('msw')),
      details,
    }
  if (!EARLIER && !hasMsw)
    yield { id: 'G18', what: 'import, CPU', value: median(over('library')), unit: 'ms', details }
}

const bareApp = () => {
  const records = new Map()
  const app = new Hono()
  app.post('/v1/clients', async (context) => {
    const record = await context.req.json()
    const id = String(records.size)
    records.set(id, record)
    return context.json({ id, ...record })
  })
  return app
}

const measureCalls = async ({ rounds, milliseconds }) => {
  const { createMock } = await import(LIBRARY)
  const mock = createMock()
  const app = bareApp()
  const headers = { Authorization: 'test_a', 'Content-Type': 'application/json' }
  const asked = () => ({ method: 'POST', headers, body: JSON.stringify(client()) })
  const calls = {
    mock: () => mock.fetch('http://mock/v1/clients', asked()),
    hono: () => app.request('http://mock/v1/clients', asked()),
  }
  const rates = { mock: [], hono: [] }
  for (let round = -1; round < rounds; round++) {
    for (const [name, call] of Object.entries(calls)) {
      const startedAt = performance.now()
      let count = 0
      for (; performance.now() - startedAt < milliseconds; count++) await (await call()).json()
      if (round >= 0) rates[name].push(count)
    }
  }
  await mock.close()
  return {
    id: 'G19',
    what: "requests in the process against Hono's app.request",
    atLeast: 0.85,
    ...ratioOf(rates.mock, rates.hono),
  }
}

export const measureLibrary = async function* (given) {
  yield* measureImports(given.rounds)
  yield await measureCalls(given)
}
