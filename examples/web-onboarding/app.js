import { readFile } from 'node:fs/promises'
import { isSigned } from './complycube.js'
import { NEEDED, People } from './people.js'

const FILES = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/app.js': ['app.js', 'text/javascript'],
  '/style.css': ['style.css', 'text/css'],
}

const readBytes = async (request) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const detailsOf = ({ firstName, lastName, dob, country }) => ({
  type: 'person',
  email: 'someone@example.com',
  personDetails: { firstName, lastName, dob, nationality: country },
})

/**
 * Returns the back end as a listener of requests. `assets` is where the Web SDK is loaded from:
 * ComplyCube's assets, or a mock.
 */
export const createApp = ({ complycube, assets, webhookSecret }) => {
  const people = new People()

  /** Creates the client, and a token with which this page may capture for it. */
  const begin = async (body, origin) => {
    const { id } = await complycube.post('/clients', detailsOf(body))
    people.add(id)
    const { token } = await complycube.post('/tokens', { clientId: id, referrer: `${origin}/*` })
    return { id, token }
  }

  /** Checks what the Web SDK captured. */
  const check = async (clientId, { documentId, livePhotoId }) => {
    await complycube.post('/checks', { clientId, type: 'document_check', documentId })
    await complycube.post('/checks', { clientId, type: 'identity_check', documentId, livePhotoId })
  }

  /** Returns the link to ComplyCube's hosted page. */
  const sendToFlow = async (body, origin) => {
    const { id } = await complycube.post('/clients', detailsOf(body))
    people.add(id)
    const back = `${origin}/?person=${id}`
    const links = { successUrl: back, cancelUrl: `${origin}/?cancelled` }
    const flow = await complycube.post('/flow/sessions', {
      clientId: id,
      checkTypes: NEEDED,
      ...links,
    })
    return { redirectUrl: flow.redirectUrl }
  }

  /** An event names a check. The check names the client, also if Flow created it. */
  const receive = async (request, bytes) => {
    if (!isSigned(bytes, request.headers['complycube-signature'], webhookSecret)) return 401
    const { type, payload } = JSON.parse(bytes.toString())
    if (type === 'check.completed') people.record(await complycube.get(`/checks/${payload.id}`))
    return 200
  }

  const answer = async (request, origin) => {
    const line = `${request.method} ${new URL(request.url, origin).pathname}`
    const bytes = await readBytes(request)
    if (line === 'POST /webhooks/complycube') return { status: await receive(request, bytes) }
    const body = bytes.length > 0 ? JSON.parse(bytes.toString()) : {}
    if (line === 'GET /settings') return { body: { assets } }
    if (line === 'POST /people') return { body: await begin(body, origin) }
    if (line === 'POST /flow') return { body: await sendToFlow(body, origin) }
    const [, method, id] = /^(GET|POST) \/people\/(\w+)$/.exec(line) ?? []
    if (!people.has(id)) return { status: 404, body: { error: 'Unknown person' } }
    if (method === 'POST') await check(id, body)
    return { body: { state: people.stateOf(id) } }
  }

  return async (request, response) => {
    const origin = `http://${request.headers.host}`
    const [name, type] = FILES[new URL(request.url, origin).pathname] ?? []
    if (request.method === 'GET' && name) {
      const file = await readFile(new URL(`./public/${name}`, import.meta.url))
      response.writeHead(200, {
        'Content-Type': type,
        // The Web SDK compares the address of the page with the token.
        'Referrer-Policy': 'strict-origin-when-cross-origin',
      })
      return response.end(file)
    }
    const { status = 200, body = {} } = await answer(request, origin).catch((error) => ({
      status: 500,
      body: { error: error.message },
    }))
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(body))
  }
}
