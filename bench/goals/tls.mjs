// How long after the banner the first request over TLS is answered, with a new authority each time.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:https'
import { median } from '../lib/figures.mjs'
import { environment, SERVERS } from '../lib/servers.mjs'

const statusOf = (port) =>
  new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: '/_mock/health', rejectUnauthorized: false }
    request({ ...options, servername: 'localhost', headers: { Host: 'localhost' } }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode))
    })
      .once('error', reject)
      .end()
  })

const measure = async () => {
  const words = ['--quiet', '--json', '--port', '0', '--tls', '--tls-port', '0']
  const child = spawn(process.execPath, [SERVERS.mock[0], ...words], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [printed] = await once(child.stdout, 'data')
  const begin = performance.now()
  const { listeningTls } = JSON.parse(String(printed).split('\n', 1)[0])
  const status = await statusOf(new URL(listeningTls).port)
  const time = performance.now() - begin
  child.kill('SIGTERM')
  await once(child, 'exit')
  if (status !== 200) throw new Error(`The first request over TLS is answered with ${status}`)
  return time
}

export const measureTls = async function* ({ rounds }) {
  const times = []
  for (let round = 0; round < rounds; round++) times.push(await measure())
  yield {
    id: 'TLS',
    what: 'first answer over TLS after the banner',
    value: median(times),
    least: Math.min(...times),
    most: Math.max(...times),
    unit: 'ms',
    atMost: 150,
  }
}
