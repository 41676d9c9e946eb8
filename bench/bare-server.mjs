// The limit to measure against: a node:http server that does the least of what the mock must do.
// Collects, parses, looks at a few attributes, keeps the object, decodes images, signs webhooks.
import { createHmac } from 'node:crypto'
import { Agent, createServer, request } from 'node:http'

/** How many images stay in memory. */
const KEPT = Number(process.env.BARE_KEPT ?? 16)
const SECRET = 'whsec_0123456789abcdef'

const agent = new Agent({ keepAlive: true, maxSockets: 16 })
const clients = new Map()
const documents = new Map()
const checks = new Map()
const images = []
const webhooks = []
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

const deliver = (type, payload) => {
  for (const url of webhooks) {
    const body = JSON.stringify({ id: `evt_${++count}`, type, payload })
    const signature = createHmac('sha256', SECRET).update(body).digest('hex')
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'complycube-signature': signature,
    }
    request(url, { method: 'POST', agent, headers }, (response) => response.resume()).end(body)
  }
}

const refuse = (outgoing) => answer(outgoing, 400, { type: 'invalid_request' })

const keep = (map, outgoing, fields) => {
  const record = stamped(fields)
  map.set(record.id, record)
  answer(outgoing, 200, record)
  return record
}

const keepImage = (text) => {
  const bytes = Buffer.from(text, 'base64')
  images[count % KEPT] = bytes
  return bytes.length
}

const POSTS = {
  clients(body, outgoing) {
    if (body.type !== 'person' || !body.email?.includes('@') || !body.personDetails?.lastName) {
      return refuse(outgoing)
    }
    deliver('client.created', keep(clients, outgoing, body))
  },
  livePhotos(body, outgoing) {
    if (!clients.has(body.clientId) || typeof body.data !== 'string') return refuse(outgoing)
    const size = keepImage(body.data)
    answer(outgoing, 200, stamped({ clientId: body.clientId, size }))
  },
  documents(body, outgoing) {
    if (!clients.has(body.clientId)) return refuse(outgoing)
    keep(documents, outgoing, body)
  },
  checks(body, outgoing) {
    if (!clients.has(body.clientId)) return refuse(outgoing)
    const check = keep(checks, outgoing, { ...body, status: 'pending' })
    setImmediate(() => {
      Object.assign(check, { status: 'complete', result: { outcome: 'clear' } })
      deliver('check.completed', check)
    })
  },
  webhooks(body, outgoing) {
    webhooks.push(body.url)
    answer(outgoing, 200, stamped({ ...body, secret: SECRET }))
  },
}

const upload = (id, body, outgoing) => {
  if (!documents.has(id) || typeof body.data !== 'string') return refuse(outgoing)
  answer(outgoing, 200, stamped({ fileName: body.fileName, size: keepImage(body.data) }))
}

const server = createServer((incoming, outgoing) => {
  const [, , resource, id] = incoming.url.split('/')
  if (incoming.method === 'GET') {
    const record = (resource === 'checks' ? checks : clients).get(id)
    return answer(outgoing, record ? 200 : 404, record ?? {})
  }
  const chunks = []
  incoming.on('data', (chunk) => chunks.push(chunk))
  incoming.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString())
    if (id) upload(id, body, outgoing)
    else POSTS[resource](body, outgoing)
  })
})

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`)
})
