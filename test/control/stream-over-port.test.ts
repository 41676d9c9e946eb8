import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { listen } from '../support/event-stream.ts'
import { head } from '../support/raw-exchange.ts'
import { stopStopwatch } from '../support/stopped-stopwatch.ts'

describe('the stream over a port', () => {
  test('sends events while they happen', async () => {
    await using server = await startMockServer()
    const stream = await listen(fetch, { base: server.url })
    await createApi(fetch, { base: server.url }).ok('listClients')
    expect(await stream.next()).toMatchObject({ event: 'request' })
    await stream.leave()
  })

  test('ends with a last event when the server closes, and does not delay it', async () => {
    const server = await startMockServer()
    const stream = await listen(fetch, { base: server.url })
    // With its stopwatch stopped, a server that waits for the stream never closes.
    using _ = stopStopwatch()
    await server.close()
    expect((await stream.rest()).map(({ event }) => event)).toEqual(['stream.ended'])
  })

  test('does not delay the server when its reader has stopped reading', async () => {
    const server = await startMockServer()
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(head('GET /_mock/stream HTTP/1.1', 'Host: localhost'))
    await new Promise((resolve) => socket.once('data', resolve))
    socket.pause()
    // More than the buffers of a connection take.
    const note = 'x'.repeat(12_000)
    const api = createApi(fetch, { base: server.url })
    for (let count = 0; count < 600; count++) {
      await api.call('listClients', { query: { externalId: note } })
    }
    using stopwatch = stopStopwatch()
    const closed = server.close()
    // By now a server cuts what is unfinished, and still waits for responses.
    await stopwatch.moveOn(1000)
    await closed
    socket.destroy()
  })

  test('continues for other readers when one disconnects', async () => {
    await using server = await startMockServer()
    const one = await listen(fetch, { base: server.url })
    const other = await listen(fetch, { base: server.url })
    await one.leave()
    await createApi(fetch, { base: server.url }).ok('listClients')
    expect(await other.next()).toMatchObject({ event: 'request' })
    await other.leave()
  })
})
