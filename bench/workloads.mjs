// What is asked of each server. A workload is made for one server: it may need a client there.
export const HEADERS = { Authorization: 'test_bench', 'Content-Type': 'application/json' }

const CLIENT = {
  type: 'person',
  email: 'john.doe@example.com',
  mobile: '+4478000000',
  personDetails: { firstName: 'John', lastName: 'Doe', dob: '1990-01-31', nationality: 'GB' },
}

/** A file that begins as a JPEG does, `size` bytes long, always the same. */
const jpeg = (size) => {
  const bytes = Buffer.alloc(size)
  let state = 1
  for (let at = 0; at + 4 <= size; at += 4) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    bytes.writeUInt32LE(state, at)
  }
  bytes.set([0xff, 0xd8, 0xff, 0xe0])
  return bytes
}

export const createClient = async (url) => {
  const response = await fetch(`${url}/v1/clients`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify(CLIENT),
  })
  if (!response.ok) throw new Error(`${url} answers ${response.status} to a new client`)
  return (await response.json()).id
}

const upload = (size) => (clientId) => ({
  method: 'POST',
  path: '/v1/livePhotos',
  body: JSON.stringify({ clientId, data: jpeg(size).toString('base64') }),
})

export const WORKLOADS = [
  {
    name: 'POST client',
    connections: 16,
    request: () => ({ method: 'POST', path: '/v1/clients', body: JSON.stringify(CLIENT) }),
  },
  {
    name: 'GET client',
    connections: 16,
    request: (clientId) => ({ method: 'GET', path: `/v1/clients/${clientId}` }),
  },
  { name: 'upload of 100 kB', connections: 8, request: upload(100_000) },
  { name: 'upload of 3.9 MB', connections: 4, request: upload(3_900_000) },
]
