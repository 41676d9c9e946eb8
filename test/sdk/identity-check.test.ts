import { ComplyCube, ComplyCubeApiError, EventVerifier } from '@complycube/api'
import { describe, expect, test } from 'vitest'
import { Check } from '../../src/contracts/checks.ts'
import { Client } from '../../src/contracts/clients.ts'
import { DocumentImage } from '../../src/contracts/document-images.ts'
import { Document } from '../../src/contracts/documents.ts'
import { Event } from '../../src/contracts/events.ts'
import { LivePhoto } from '../../src/contracts/live-photos.ts'
import { CreatedWebhook } from '../../src/contracts/webhooks.ts'
import { startMockServer } from '../../src/index.ts'
import { base64, PASSPORT, SELFIE } from '../support/images.ts'
import { startReceiver } from '../support/receiver.ts'

const sdkFor = (url: string, apiKey = 'test_sdk'): ComplyCube => {
  const sdk = new ComplyCube({ apiKey })
  sdk.axiosInstance.defaults.baseURL = `${url}/v1`
  return sdk
}

describe('the official Node SDK, unmodified', () => {
  test('runs an identity check and verifies its events', async () => {
    await using server = await startMockServer({ delayMs: 0 })
    await using receiver = await startReceiver()
    const sdk = sdkFor(server.url)

    const webhook = CreatedWebhook.parse(
      await sdk.webhook.create({ url: receiver.url, enabled: true, events: ['*'] })
    )
    const client = Client.parse(
      await sdk.client.create({
        type: 'person',
        email: 'john.doe@example.com',
        personDetails: { firstName: 'John', lastName: 'Doe' },
      })
    )
    const photo = LivePhoto.parse(await sdk.livePhoto.upload(client.id, { data: base64(SELFIE) }))
    const document = Document.parse(await sdk.document.create(client.id, { type: 'passport' }))
    const upload = { fileName: 'front.jpg', data: base64(PASSPORT) }
    DocumentImage.parse(await sdk.document.upload(document.id, upload, 'front'))
    const created = Check.parse(
      await sdk.check.create(client.id, {
        type: 'identity_check',
        livePhotoId: photo.id,
        documentId: document.id,
      })
    )
    expect(created).toMatchObject({ status: 'pending' })
    await server.settle('test_sdk')

    const check = Check.parse(await sdk.check.get(created.id))
    expect(check).toMatchObject({ status: 'complete', result: { outcome: 'clear' } })
    expect(receiver.types()).toEqual([
      'client.created',
      'document.created',
      'document.updated.image_uploaded',
      'check.pending',
      'check.completed',
      'check.completed.clear',
    ])
    const verifier = new EventVerifier(webhook.secret)
    for (const { body, headers } of receiver.received) {
      const signature = String(headers['complycube-signature'])
      const event = Event.parse(verifier.constructEvent(body, signature))
      // Many receivers hash what their framework has parsed and written again.
      const rewritten = JSON.stringify(JSON.parse(body))
      expect(verifier.constructEvent(rewritten, signature)).toEqual(event)
      expect(() => verifier.constructEvent(`${body} `, signature)).toThrow('Invalid signature')
    }
  })

  test('gets, lists, updates, downloads and deletes', async () => {
    await using server = await startMockServer({ delayMs: 0 })
    const sdk = sdkFor(server.url)
    const details = { firstName: 'Ada', lastName: 'Okafor' }
    const person = { type: 'person', email: 'ada@example.net', personDetails: details }
    const { id } = await sdk.client.create(person)
    Client.parse(await sdk.client.get(id))
    const changed = await sdk.client.update(id, { mobile: '+441632960011' })
    expect(Client.parse(changed).mobile).toBe('+441632960011')
    expect(await sdk.client.update(id, {})).toEqual(changed)
    expect(await sdk.client.list({ page: 1, pageSize: 1 })).toEqual([changed])

    const photo = await sdk.livePhoto.upload(id, { data: base64(SELFIE) })
    expect(await sdk.livePhoto.download(photo.id)).toMatchObject({ data: base64(SELFIE) })
    expect(await sdk.livePhoto.list(id)).toHaveLength(1)
    await sdk.livePhoto.delete(photo.id)
    await expect(sdk.livePhoto.get(photo.id)).rejects.toThrow(ComplyCubeApiError)

    const document = await sdk.document.create(id, { type: 'passport', issuingCountry: 'GB' })
    await sdk.document.upload(document.id, { fileName: 'f.jpg', data: base64(PASSPORT) }, 'front')
    expect(await sdk.document.download(document.id, 'front')).toMatchObject({ fileName: 'f.jpg' })
    await sdk.document.deleteImage(document.id, 'front')
    await sdk.document.delete(document.id)
    expect(await sdk.document.list(id)).toEqual([])
    await sdk.client.delete(id)
    expect(await sdk.check.list(id)).toEqual([])
  })

  test('throws its own error with type, param and status', async () => {
    await using server = await startMockServer()
    const sdk = sdkFor(server.url)
    const refusal = await sdk.client
      .create({ type: 'person', email: 'a@b.co' })
      .catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ComplyCubeApiError)
    expect(refusal).toMatchObject({
      statusCode: 400,
      type: 'invalid_request',
      param: 'personDetails',
    })
    await expect(sdkFor(server.url, 'live_key').client.list()).rejects.toMatchObject({
      statusCode: 401,
      type: 'unauthorized',
    })
  })
})
