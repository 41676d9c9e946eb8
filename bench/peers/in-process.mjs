// Requests a second that a test gets without a port, one after the other: run in the folder of the peers.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder, library, milliseconds = '1000'] = process.argv.slice(2)
const { resolve } = createRequire(join(folder, 'x.js'))
const peer = (name) => import(pathToFileURL(resolve(name)).href)

const headers = { Authorization: 'test_a', 'Content-Type': 'application/json' }
const body = JSON.stringify({
  type: 'person',
  email: 'jane@example.com',
  personDetails: { firstName: 'Jane', lastName: 'Doe' },
})
const asked = () => ({ method: 'POST', headers, body })

const rateOf = async (call) => {
  const startedAt = performance.now()
  let count = 0
  for (; performance.now() - startedAt < Number(milliseconds); count++) await (await call()).json()
  return Math.round((count / (performance.now() - startedAt)) * 1000)
}

const { createMock } = await import(library)
const mock = createMock()
const rates = { mock: () => mock.fetch('http://mock/v1/clients', asked()) }

const { setupServer } = await peer('msw/node')
const { http, HttpResponse } = await peer('msw')
const answer = async ({ request }) => HttpResponse.json({ id: '1', ...(await request.json()) })
const server = setupServer(http.post('http://msw.test/v1/clients', answer))

const measured = {}
for (const [name, call] of Object.entries(rates)) {
  await rateOf(call)
  measured[name] = await rateOf(call)
}
server.listen()
await rateOf(() => fetch('http://msw.test/v1/clients', asked()))
measured.msw = await rateOf(() => fetch('http://msw.test/v1/clients', asked()))
server.close()

const { default: nock } = await peer('nock')
nock('http://nock.test').persist().post('/v1/clients').reply(200, { id: '1' })
await rateOf(() => fetch('http://nock.test/v1/clients', asked()))
measured.nock = await rateOf(() => fetch('http://nock.test/v1/clients', asked()))
console.log(JSON.stringify(measured))
process.exit(0)
