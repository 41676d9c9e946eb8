/**
 * Resets connections to a mock at each stage of a request, 10,000 times a stage or `--times N`, and
 * fails if the mock ends or stops answering. Build first: `npm run build:code`.
 */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PROJECT } from './lib/project.mjs'
import { withStartedCommand } from './lib/started-command.mjs'

const { values } = parseArgs({ options: { times: { type: 'string', default: '10000' } } })
const TIMES = Number(values.times)
const AT_ONCE = 100
const STAGES = JSON.parse(readFileSync(join(PROJECT, 'scripts/lib/reset-stages.json'), 'utf8'))
const HEADERS = { Authorization: 'test_reset' }

/** Makes one kind of request wait for ever, for the stage that resets while it waits. */
const addSilentFault = (url) =>
  fetch(`${url}/_mock/faults`, {
    method: 'PUT',
    headers: HEADERS,
    body: JSON.stringify({
      rules: [
        { name: 'silent', match: { path: '/v1/addresses/x' }, fault: { connection: 'never' } },
      ],
    }),
  })

const resetOnce = async (port, { bytes, isAnswered }) => {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const closed = once(socket, 'close')
  if (bytes !== '') socket.write(bytes)
  if (isAnswered) await once(socket, 'data')
  socket.resetAndDestroy()
  await closed
}

await withStartedCommand(
  process.execPath,
  [join(PROJECT, 'dist/command/cli.cjs'), '--port', '0', '--quiet'],
  async (url) => {
    const port = Number(new URL(url).port)
    await addSilentFault(url)
    for (const stage of STAGES) {
      for (let done = 0; done < TIMES; done += AT_ONCE) {
        const count = Math.min(AT_ONCE, TIMES - done)
        await Promise.all(Array.from({ length: count }, () => resetOnce(port, stage)))
      }
      const { status } = await fetch(`${url}/v1/clients`, { headers: HEADERS })
      if (status !== 200) throw new Error(`expected 200 after the resets, found ${status}`)
      console.log(`${TIMES} resets ${stage.title}: the mock answers`)
    }
  }
)
