// A peer: Fastify with a schema for what it accepts, as a team would write a stub by hand.
import Fastify from 'fastify'

const app = Fastify({ bodyLimit: 16_000_000 })
const records = new Map()
let count = 0

const keep = (fields) => {
  const id = (++count).toString(16).padStart(24, '5')
  const record = { id, ...fields, createdAt: new Date().toISOString() }
  records.set(id, record)
  return record
}

const text = { type: 'string' }
const client = {
  type: 'object',
  required: ['type', 'email', 'personDetails'],
  properties: { type: text, email: text, personDetails: { type: 'object' } },
}
const photo = {
  type: 'object',
  required: ['clientId', 'data'],
  properties: { clientId: text, data: text },
}

app.post('/v1/clients', { schema: { body: client } }, async (request) => keep(request.body))
app.post('/v1/livePhotos', { schema: { body: photo } }, async ({ body }) => {
  const bytes = Buffer.from(body.data, 'base64')
  return { id: String(++count), clientId: body.clientId, size: bytes.length }
})
app.get('/v1/clients/:id', async (request, reply) => {
  const record = records.get(request.params.id)
  return record ?? reply.code(404).send({})
})

console.log(await app.listen({ port: Number(process.argv[2] ?? 0), host: '127.0.0.1' }))
