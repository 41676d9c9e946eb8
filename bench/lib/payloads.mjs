// What the workloads send.
import { ask } from './hammer.mjs'

export const client = (number = 0) => ({
  type: 'person',
  email: `john.doe.${number}@example.com`,
  mobile: '+4478000000',
  personDetails: { firstName: 'John', lastName: 'Doe', dob: '1990-01-31', nationality: 'GB' },
})

/** The Base64 text of a file of `size` bytes that begins as a JPEG does, always the same. */
export const jpegText = (size) => {
  const bytes = Buffer.alloc(size)
  let state = 1
  for (let at = 0; at + 4 <= size; at += 4) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    bytes.writeUInt32LE(state, at)
  }
  bytes.set([0xff, 0xd8, 0xff, 0xe0])
  return bytes.toString('base64')
}

export const createClient = async (url, options) =>
  (await ask(url, 'POST', '/v1/clients', client(), options)).id
