import { describe, test } from 'vitest'
import { expectRefusal, type Furnished, furnish, type Refusal } from '../support/furnished.ts'
import { base64, PASSPORT, SELFIE } from '../support/images.ts'

/** What a client has who has also nothing that a check could use. */
const another = async ({ api }: Furnished) => {
  const body = { type: 'person', email: 'b@c.de', personDetails: { firstName: 'B', lastName: 'C' } }
  const { id: clientId } = await api.ok('createClient', { body })
  const create = async (more: object, side?: string): Promise<string> => {
    const { id } = await api.ok('createDocument', { body: { clientId, type: 'visa', ...more } })
    const image = { fileName: 'a.jpg', data: base64(PASSPORT) }
    if (side) await api.ok('uploadDocumentImage', { params: { id, side }, body: image })
    return id
  }
  const photo = { clientId, data: base64(SELFIE) }
  return {
    clientId,
    livePhotoId: (await api.ok('createLivePhoto', { body: photo })).id,
    complete: await create({ issuingCountry: 'GB' }, 'front'),
    bare: await create({ issuingCountry: 'GB' }),
    backOnly: await create({ issuingCountry: 'GB' }, 'back'),
    withoutCountry: await create({}, 'front'),
  }
}

// One mock for all: a refusal leaves it as it was, which each case proves.
const world = await furnish()
const other = await another(world)
const { clientId, livePhotoId, documentId, companyId } = world.ids
const mine = { clientId, livePhotoId, documentId }
const theirs = { clientId: other.clientId, livePhotoId: other.livePhotoId }

describe('a check is refused', () => {
  const identity = { type: 'identity_check' }
  const document = { type: 'document_check' }
  const rows: (Partial<Refusal> & { name: string; body: object })[] = [
    {
      name: 'of the document of another client',
      body: { ...identity, ...mine, documentId: other.complete },
      param: 'documentId',
    },
    {
      name: 'of the live photo of another client',
      body: { ...identity, ...mine, livePhotoId: other.livePhotoId },
      param: 'livePhotoId',
    },
    {
      name: 'of identity, of a company',
      body: { ...identity, ...mine, clientId: companyId },
      param: 'clientId',
    },
    {
      name: 'of a document, of a company that does not have it',
      body: { ...document, clientId: companyId, documentId },
      param: 'documentId',
    },
    {
      name: 'of identity, without a front image',
      body: { ...identity, ...theirs, documentId: other.bare },
      param: 'documentId',
    },
    {
      name: 'of identity, with an image of the back alone',
      body: { ...identity, ...theirs, documentId: other.backOnly },
      param: 'documentId',
    },
    {
      name: 'of a document without a front image',
      body: { ...document, clientId: other.clientId, documentId: other.bare },
      param: 'documentId',
    },
    {
      name: 'of a document without a country',
      body: { ...document, clientId: other.clientId, documentId: other.withoutCountry },
      status: 422,
      type: 'document_requires_issuing_country',
    },
  ]
  test.each(rows)('$name', async ({ body, status = 400, type, param }) => {
    await expectRefusal(world, { status, param, ...(type && { type }) }, () =>
      world.api.call('createCheck', { body })
    )
  })

  test('but not of identity, for want of a country', async () => {
    const own = await furnish()
    const { withoutCountry, ...rest } = await another(own)
    const body = { ...identity, clientId: rest.clientId, livePhotoId: rest.livePhotoId }
    await own.api.ok('createCheck', { body: { ...body, documentId: withoutCountry } })
  })
})
