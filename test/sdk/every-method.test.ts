import type { ComplyCube } from '@complycube/api'
import { describe, expect, test } from 'vitest'
import { companies } from '../../src/contracts/companies.ts'
import { LiveVideo } from '../../src/contracts/live-videos.ts'
import { startMockServer } from '../../src/index.ts'
import { createControl } from '../../src/testing/index.ts'
import { createApi } from '../support/api.ts'
import { base64, PASSPORT, SELFIE } from '../support/images.ts'
import { PERSON } from '../support/onboarding.ts'
import { ISOLATED_CALLS, makeOneOfEach } from './isolated-calls.ts'
import { drive, expectContract, KEY, ROUTES, SDK_METHODS, sdkFor, watch } from './sdk-methods.ts'

const URLS = { successUrl: 'https://example.org/yes', cancelUrl: 'https://example.org/no' }

/** Before there is anybody to check: what the account is, and what can be looked up. */
const lookAround = async (sdk: ComplyCube): Promise<void> => {
  await sdk.accountInfo.get()
  const [member] = await sdk.teamMember.list()
  await sdk.teamMember.get(member?.id ?? '')
  await sdk.static.listScreeningLists()
  await sdk.static.listSupportedDocuments()
  await sdk.lookup.searchAddress({ line: 'Quarry Lane', postalCode: 'LS1 4ZZ', country: 'GB' })
  const query = { companyName: 'Harbour Kiln', incorporationCountry: 'GB' }
  // The SDK types this as a bare object; the contract says what is in it.
  const found = await sdk.lookup.searchCompany(query)
  const { items } = companies.operations.searchCompanies.answer.parse(found)
  await sdk.lookup.getCompany(items[0]?.id ?? '')
  await sdk.autofill.performAutofill({ data: base64(PASSPORT) })
}

/** A client with an address, a photo, a video and a document. */
const onboardBySdk = async (sdk: ComplyCube, url: string) => {
  const hook = { url: 'https://hooks.example.org/cc', enabled: false, events: ['*'] }
  const webhook = await sdk.webhook.create(hook)
  expect((await sdk.webhook.get(webhook.id)).secret).toBeUndefined()
  await sdk.webhook.update(webhook.id, { description: 'Onboarding' })
  expect(await sdk.webhook.list()).toHaveLength(1)

  const { id: clientId } = await sdk.client.create(PERSON)
  await sdk.client.update(clientId, { mobile: '+441632960011' })
  expect(await sdk.client.get(clientId)).toMatchObject({ mobile: '+441632960011' })
  expect(await sdk.client.list()).toHaveLength(1)
  await sdk.token.generate(clientId, { referrer: 'https://example.org/*' })

  const place = { line: 'Quarry Lane', city: 'Leeds', country: 'GB' }
  const address = await sdk.address.create(clientId, place)
  await sdk.address.update(address.id, { city: 'York' })
  expect(await sdk.address.get(address.id)).toMatchObject({ city: 'York' })
  expect(await sdk.address.list(clientId)).toHaveLength(1)

  const photo = await sdk.livePhoto.upload(clientId, { data: base64(SELFIE) })
  // The SDK has no method for this, nor has the documentation.
  const api = createApi(fetch, { key: KEY, base: url })
  const video = LiveVideo.parse(await api.ok('createLiveVideo', { body: { clientId } }))
  const document = await sdk.document.create(clientId, { type: 'passport' })
  await sdk.document.update(document.id, { issuingCountry: 'GB' })
  const upload = { fileName: 'front.jpg', data: base64(PASSPORT) }
  await sdk.document.upload(document.id, upload, 'front')
  await sdk.document.upload(document.id, { ...upload, fileName: 'back.jpg' }, 'back')
  await sdk.document.deleteImage(document.id, 'back')
  expect(await sdk.document.get(document.id)).toMatchObject({ images: [{ fileName: 'front.jpg' }] })
  return { clientId, webhook, address, photo, video, document }
}

type Onboarded = Awaited<ReturnType<typeof onboardBySdk>>

/** What is kept of a client, looked at and then taken away. */
const cleanUp = async (sdk: ComplyCube, onboarded: Onboarded): Promise<void> => {
  const { clientId, webhook, address, photo, video, document } = onboarded
  await sdk.livePhoto.get(photo.id)
  await sdk.livePhoto.download(photo.id)
  await sdk.livePhoto.redact(photo.id)
  await expect(sdk.livePhoto.delete(photo.id)).rejects.toMatchObject({ statusCode: 400 })
  const spare = await sdk.livePhoto.upload(clientId, { data: base64(SELFIE) })
  await sdk.livePhoto.delete(spare.id)
  expect(await sdk.livePhoto.list(clientId)).toHaveLength(1)
  await sdk.liveVideo.get(video.id)
  await sdk.liveVideo.redact(video.id)
  await sdk.liveVideo.delete(video.id)
  expect(await sdk.liveVideo.list(clientId)).toEqual([])
  await sdk.document.download(document.id, 'front')
  await sdk.document.redact(document.id, { attributes: ['images'] })
  await expect(sdk.document.delete(document.id)).rejects.toMatchObject({ statusCode: 400 })
  await sdk.document.delete((await sdk.document.create(clientId, { type: 'visa' })).id)
  expect(await sdk.document.list(clientId)).toHaveLength(1)
  await sdk.address.delete(address.id)
  await sdk.client.delete(clientId)
  await sdk.webhook.delete(webhook.id)
  const [log] = await sdk.auditLog.list({ pageSize: 1 })
  expect(await sdk.auditLog.get(log?.id ?? '')).toMatchObject({ trigger: 'deleteClient' })
}

describe('the official Node SDK, unmodified', () => {
  test('runs one onboarding with every method', async () => {
    await using server = await startMockServer({ clock: 'virtual' })
    const sdk = sdkFor(server.url)
    const driven = watch(sdk)
    await lookAround(sdk)
    const onboarded = await onboardBySdk(sdk, server.url)
    const { clientId, photo, document } = onboarded

    const flow = await sdk.flow.createSession(clientId, { workflowTemplateId: 'template', ...URLS })
    await createControl({ url: server.url, key: KEY }).startFlow(flow.redirectUrl)
    const [session] = await sdk.workflowSession.list(clientId, 'template')
    await sdk.workflowSession.complete(session?.id ?? '')
    const evidence = { documentId: document.id, livePhotoId: photo.id }
    const identity = await sdk.check.create(clientId, { type: 'identity_check', ...evidence })
    const screening = await sdk.check.create(clientId, { type: 'standard_screening_check' })
    await server.advance(5000, KEY)

    const outcome = { status: 'complete', result: { outcome: 'clear' } }
    expect(await sdk.check.get(identity.id)).toMatchObject(outcome)
    await sdk.check.update(screening.id, { enableMonitoring: true })
    await sdk.check.validate(identity.id, { outcome: 'rejected', comment: 'Not he' })
    expect(await sdk.workflowSession.get(session?.id ?? '')).toMatchObject({ outcome: 'clear' })
    expect(await sdk.check.list(clientId)).toHaveLength(3)
    await sdk.riskProfile.get(clientId)
    await sdk.report.generate({ checkId: identity.id })
    await cleanUp(sdk, onboarded)
    expect([...driven].sort()).toEqual([...SDK_METHODS].sort())
  })

  test.each(SDK_METHODS)('can call %s alone', async (name) => {
    await using server = await startMockServer({ clock: 'virtual' })
    const args = ISOLATED_CALLS[name]?.(await makeOneOfEach(server))
    if (!args) throw new Error(`Nobody has said what to call ${name} with`)
    expectContract(name, await drive(sdkFor(server.url), name, args))
  })

  test('has every method that this test lists', () => {
    expect(SDK_METHODS.length).toBeGreaterThan(50)
    expect(Object.keys(ROUTES).sort()).toEqual([...SDK_METHODS].sort())
    expect(Object.keys(ISOLATED_CALLS).sort()).toEqual([...SDK_METHODS].sort())
  })
})
