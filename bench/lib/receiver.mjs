// A receiver of webhooks in this process, which verifies every signature.
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'

/** Starts a receiver. `secrets` has the secret of each path; `status` is what it answers. */
export const startReceiver = async ({ status = 200 } = {}) => {
  const secrets = new Map()
  const waiting = new Map()
  const arrived = new Set()
  const counts = { received: 0, badSignatures: 0 }
  const server = createServer((incoming, outgoing) => {
    const chunks = []
    incoming.on('data', (chunk) => chunks.push(chunk))
    incoming.on('end', () => {
      const body = Buffer.concat(chunks)
      const secret = secrets.get(incoming.url)
      const expected = createHmac('sha256', secret ?? '')
        .update(body)
        .digest('hex')
      counts.received++
      if (incoming.headers['complycube-signature'] !== expected) counts.badSignatures++
      const { id } = JSON.parse(body.toString()).payload
      if (waiting.has(id)) waiting.get(id)()
      else arrived.add(id)
      waiting.delete(id)
      outgoing.writeHead(status, { 'Content-Length': 0 }).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${server.address().port}`
  return {
    url,
    secrets,
    counts,
    /** Resolves when an event about the object has arrived. */
    about: (id) =>
      arrived.delete(id) ? undefined : new Promise((resolve) => waiting.set(id, resolve)),
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
