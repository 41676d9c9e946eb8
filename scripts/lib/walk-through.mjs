import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expectEqual } from './checks.mjs'
import { PROJECT } from './project.mjs'
import { waitUntil } from './wait-until.mjs'

const PERSON = {
  type: 'person',
  email: 'john.doe@example.com',
  personDetails: { firstName: 'John', lastName: 'Doe' },
}

const imageInBase64 = (name) => readFile(join(PROJECT, 'examples/images', name), 'base64')

/** The vendor's guide to an identity check, step by step, until the check is complete and clear. */
export const walkThrough = async (server, key) => {
  const ask = async (method, path, body) => {
    const response = await fetch(`${server}/v1${path}`, {
      method,
      headers: { Authorization: key, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (response.ok) return JSON.parse(text)
    throw new Error(`expected ${method} ${path} to succeed, found ${response.status} ${text}`)
  }

  const { id: clientId } = await ask('POST', '/clients', PERSON)
  const livePhoto = await ask('POST', '/livePhotos', {
    clientId,
    data: await imageInBase64('selfie.jpg'),
  })
  const document = await ask('POST', '/documents', {
    clientId,
    type: 'passport',
    issuingCountry: 'GB',
  })
  await ask('POST', `/documents/${document.id}/upload/front`, {
    fileName: 'front.jpg',
    data: await imageInBase64('passport-front.jpg'),
  })
  const check = await ask('POST', '/checks', {
    clientId,
    type: 'identity_check',
    livePhotoId: livePhoto.id,
    documentId: document.id,
  })
  const complete = await waitUntil('the check to be complete', async () => {
    const seen = await ask('GET', `/checks/${check.id}`)
    return seen.status === 'complete' ? seen : undefined
  })
  expectEqual('the outcome of the check', complete.result?.outcome, 'clear')
}
