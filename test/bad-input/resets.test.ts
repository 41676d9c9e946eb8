import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'

const TIMES = 20

/** What a client sends before it resets its connection, and whether it waits for bytes first. */
interface ResetStage {
  readonly title: string
  readonly bytes: string
  readonly isAnswered: boolean
}

const STAGES_URL = new URL('../../scripts/lib/reset-stages.json', import.meta.url)
const STAGES: readonly ResetStage[] = JSON.parse(readFileSync(STAGES_URL, 'utf8'))

const server = await startMockServer({ clock: 'virtual' })
afterAll(() => server.close())

// An error event without a listener fails the run, as it would end the process of a user.
test.each(STAGES)('a client that resets $title harms nothing', async ({ bytes, isAnswered }) => {
  const headers = { Authorization: 'test_reset' }
  await fetch(`${server.url}/_mock/faults`, {
    method: 'PUT',
    headers,
    body: JSON.stringify({
      rules: [
        { name: 'silent', match: { path: '/v1/addresses/x' }, fault: { connection: 'never' } },
      ],
    }),
  })
  await Promise.all(
    Array.from({ length: TIMES }, async () => {
      const socket = connect({ port: server.port, host: '127.0.0.1' })
      socket.on('error', () => undefined)
      await once(socket, 'connect')
      const closed = once(socket, 'close')
      if (bytes !== '') socket.write(bytes)
      if (isAnswered) await once(socket, 'data')
      socket.resetAndDestroy()
      await closed
    })
  )
  expect((await fetch(`${server.url}/v1/clients`, { headers })).status).toBe(200)
})
