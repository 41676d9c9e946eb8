// G16: how long a move of the virtual clock takes, against an earlier build.
import { ratioOf } from '../lib/figures.mjs'
import { ask, hammer, requestBytes } from '../lib/hammer.mjs'
import { createClient } from '../lib/payloads.mjs'
import { startReceiver } from '../lib/receiver.mjs'
import { EARLIER, withServers } from '../lib/servers.mjs'

const KEY = { key: 'test_clock' }
const MOST_PAGE = 10_000

const SCENARIO = { 'ComplyCube-Mock-Scenario': 'clear-then-attention' }

const advanceOnce = async (name, { checks, status }) => {
  const receiver = await startReceiver({ status })
  try {
    return await withServers([[name]], async ({ url }) => {
      await ask(url, 'PUT', '/_mock/clock', { mode: 'virtual' }, KEY)
      const webhook = { url: `${receiver.url}/clock`, enabled: true, events: ['check.completed'] }
      const { secret } = await ask(url, 'POST', '/v1/webhooks', webhook, KEY)
      receiver.secrets.set('/clock', secret)
      const clientId = await createClient(url, KEY)
      const body = JSON.stringify({ clientId, type: 'standard_screening_check' })
      const next = () => requestBytes('POST', '/v1/checks', { ...KEY, body, headers: SCENARIO })
      await hammer(url, { connections: 16, count: checks, next })
      const startedAt = performance.now()
      // The answer can be larger than one read, and says how long it is only to `fetch`.
      const headers = { Authorization: KEY.key, 'Content-Type': 'application/json' }
      const asked = { method: 'POST', headers, body: '{"by":"365d"}' }
      const response = await fetch(`${url}/_mock/clock/advance`, asked)
      const { total, effects } = await response.json()
      return { time: performance.now() - startedAt, effects: total ?? effects.length }
    })
  } finally {
    receiver.stop()
  }
}

const CASES = [
  {
    what: 'advance over 10,000 checks, receiver answers',
    checks: MOST_PAGE,
    status: 200,
    atMost: 0.5,
  },
  { what: 'advance over 500 checks, receiver fails', checks: 500, status: 500, atMost: 0.3 },
]

export const measureClock = async function* ({ rounds }) {
  for (const given of CASES) {
    const { what, atMost } = given
    const times = { mock: [], earlier: [] }
    let effects = 0
    for (let round = 0; round < Math.min(rounds, 3); round++) {
      for (const name of EARLIER ? ['earlier', 'mock'] : ['mock']) {
        const run = await advanceOnce(name, given)
        times[name].push(run.time)
        if (name === 'mock') effects = run.effects
      }
    }
    const details = `${effects} effects, ${Math.min(...times.mock).toFixed(0)} ms`
    if (EARLIER) yield { id: 'G16', what, atMost, ...ratioOf(times.mock, times.earlier), details }
    else yield { id: 'G16', what, value: Math.min(...times.mock), unit: 'ms', details }
  }
}
