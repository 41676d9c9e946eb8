// A peer: Hono and zod, as a team would write a stub by hand.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'

const Client = z.looseObject({
  type: z.enum(['person', 'company']),
  email: z.email(),
  personDetails: z.looseObject({ lastName: z.string() }),
})
const Photo = z.object({ clientId: z.string(), data: z.string() })

const app = new Hono()
const records = new Map()
let count = 0

app.post('/v1/clients', async (context) => {
  const { success, data } = Client.safeParse(await context.req.json())
  if (!success) return context.json({ type: 'invalid_request' }, 400)
  const id = (++count).toString(16).padStart(24, '5')
  const record = { id, ...data, createdAt: new Date().toISOString() }
  records.set(id, record)
  return context.json(record)
})
app.post('/v1/livePhotos', async (context) => {
  const { success, data } = Photo.safeParse(await context.req.json())
  if (!success) return context.json({ type: 'invalid_request' }, 400)
  const bytes = Buffer.from(data.data, 'base64')
  return context.json({ id: String(++count), clientId: data.clientId, size: bytes.length })
})
app.get('/v1/clients/:id', (context) => {
  const record = records.get(context.req.param('id'))
  return record ? context.json(record) : context.json({}, 404)
})

serve({ fetch: app.fetch, port: Number(process.argv[2] ?? 0), hostname: '127.0.0.1' }, (address) =>
  console.log(`http://127.0.0.1:${address.port}`)
)
