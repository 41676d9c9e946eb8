/** Calls the mock as the back end of an application does. */
export const createBackEnd = (mock, key) => {
  const send = async (method, path, body) => {
    const response = await fetch(mock + path, {
      method,
      headers: { Authorization: key, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const answer = await response.json()
    if (response.ok) return answer
    throw new Error(`expected ${method} ${path} to succeed, found ${JSON.stringify(answer)}`)
  }
  return {
    control: (method, path, body) => send(method, `/_mock${path}`, body),
    get: (path) => send('GET', `/v1${path}`),
    post: (path, body) => send('POST', `/v1${path}`, body),
    /** Creates a client and an SDK token for it. */
    async begin(referrer = '*://*/*', names = { firstName: 'Ann', lastName: 'Lee' }) {
      const personDetails = { ...names, dob: '1990-01-31', nationality: 'GB' }
      const email = 'ann.lee@example.org'
      const client = await send('POST', '/v1/clients', { type: 'person', email, personDetails })
      const clientId = client.id
      const { token } = await send('POST', '/v1/tokens', { clientId, referrer })
      return { clientId, token }
    },
    /** Creates a check of each thing that a capture made. */
    async check(clientId, { documentCapture, faceCapture, poaCapture }) {
      const create = (body) => send('POST', '/v1/checks', { clientId, ...body })
      const documentId = documentCapture?.documentId
      if (documentId) await create({ type: 'document_check', documentId })
      if (documentId && faceCapture)
        await create({ type: 'identity_check', documentId, ...faceCapture })
      if (poaCapture)
        await create({ type: 'proof_of_address_check', documentId: poaCapture.documentId })
    },
  }
}
