/**
 * Measures how long after the banner the first request over TLS is answered: the median of ten
 * starts with `--tls`, each with a new authority. Build first: `npm run build`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:https'
import { fileURLToPath } from 'node:url'

const COMMAND = fileURLToPath(new URL('../dist/command/cli.cjs', import.meta.url))
const STARTS = 10
const GOAL_MS = 150

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
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env
  const words = ['--quiet', '--json', '--port', '0', '--tls', '--tls-port', '0']
  const child = spawn(process.execPath, [COMMAND, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [printed] = await once(child.stdout, 'data')
  const begin = performance.now()
  const { listeningTls } = JSON.parse(String(printed).split('\n', 1)[0])
  const status = await statusOf(new URL(listeningTls).port)
  const milliseconds = performance.now() - begin
  child.kill('SIGTERM')
  await once(child, 'exit')
  if (status !== 200) throw new Error(`expected 200 over TLS, found ${status}`)
  return milliseconds
}

const times = []
for (let start = 0; start < STARTS; start++) times.push(await measure())
times.sort((one, other) => one - other)
const median = (times[4] + times[5]) / 2
console.log(
  `first answer over TLS: median ${median.toFixed(0)} ms, ${times[0].toFixed(0)} to ${times.at(-1).toFixed(0)} ms (goal: at most ${GOAL_MS} ms)`
)
