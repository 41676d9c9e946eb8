// The limit to measure against: a node:http server that does the least of what the mock must do.
// Collects, parses, looks at three attributes, keeps the object, decodes the image.
import { createServer } from 'node:http'

const clients = new Map()
const images = []
let count = 0

const answer = (outgoing, status, value) => {
  const text = JSON.stringify(value)
  outgoing.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
  })
  outgoing.end(text)
}

const stamped = (fields) => {
  const now = new Date().toISOString()
  const id = (++count).toString(16).padStart(24, '5')
  return { id, ...fields, createdAt: now, updatedAt: now }
}

const createClient = (body, outgoing) => {
  if (body.type !== 'person' || typeof body.email !== 'string' || !body.personDetails?.lastName) {
    return answer(outgoing, 400, { type: 'invalid_request' })
  }
  const client = stamped(body)
  clients.set(client.id, client)
  return answer(outgoing, 200, client)
}

const createLivePhoto = (body, outgoing) => {
  if (!clients.has(body.clientId) || typeof body.data !== 'string') {
    return answer(outgoing, 400, { type: 'invalid_request' })
  }
  const bytes = Buffer.from(body.data, 'base64')
  images[count % 16] = bytes
  return answer(outgoing, 200, stamped({ clientId: body.clientId, size: bytes.length }))
}

const POSTS = { '/v1/clients': createClient, '/v1/livePhotos': createLivePhoto }

const server = createServer((incoming, outgoing) => {
  if (incoming.method === 'GET') {
    const client = clients.get(incoming.url.slice('/v1/clients/'.length))
    return answer(outgoing, client ? 200 : 404, client ?? {})
  }
  const chunks = []
  incoming.on('data', (chunk) => chunks.push(chunk))
  incoming.on('end', () => {
    POSTS[incoming.url](JSON.parse(Buffer.concat(chunks).toString()), outgoing)
  })
})

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`)
})
