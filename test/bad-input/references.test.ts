import { describe, expect, test } from 'vitest'
import type { OperationName } from '../../src/contracts/operations.ts'
import { expectRefusal, type Furnished, furnish, type Ids } from '../support/furnished.ts'
import { base64, SELFIE } from '../support/images.ts'

/** Bodies that name other objects, whole but for one reference. */
const BODIES: Record<string, { operation: OperationName; body: (ids: Ids) => object }> = {
  createDocument: { operation: 'createDocument', body: () => ({ type: 'passport' }) },
  createLivePhoto: { operation: 'createLivePhoto', body: () => ({ data: base64(SELFIE) }) },
  'createCheck, of identity': {
    operation: 'createCheck',
    body: ({ clientId, documentId, livePhotoId }) => ({
      ...{ type: 'identity_check', clientId, documentId, livePhotoId },
    }),
  },
  'createCheck, of a document': {
    operation: 'createCheck',
    body: ({ clientId, documentId }) => ({ type: 'document_check', clientId, documentId }),
  },
}

const OF_CHECKS = Object.keys(BODIES).filter((name) => name.startsWith('createCheck'))
const NAMED_BY = {
  clientId: Object.keys(BODIES),
  documentId: OF_CHECKS,
  livePhotoId: OF_CHECKS,
  addressId: OF_CHECKS,
  liveVideoId: OF_CHECKS,
}

/** The id that a reference asks for; that of a check where there are no such objects. */
const idOf = (ids: Ids, param: string): string =>
  new Map(Object.entries(ids)).get(param) ?? ids.checkId

/** Ids that name nothing of the right kind here. */
const wrongIds = (param: string): Record<string, (world: Furnished) => string> => ({
  'an id that nothing has': () => '0123456789abcdef01234567',
  'an id of another form': () => 'not an id',
  ['__proto__']: () => '__proto__',
  'the id in upper case': ({ ids }) => idOf(ids, param).toUpperCase(),
  'an id of another key': ({ foreign }) => idOf(foreign, param),
  'the id of an object of another kind': ({ ids }) => ids.webhookId,
})

const UNKNOWN = Object.entries(NAMED_BY).flatMap(([param, names]) =>
  names.flatMap((name) =>
    Object.entries(wrongIds(param)).map(([what, id]) => ({ name, param, what, id }))
  )
)

// One mock for all: a refusal leaves it as it was, which each case proves.
const world = await furnish()

describe('a reference to nothing is refused', () => {
  test.each(UNKNOWN)('$name: $param as $what', async ({ name, param, id }) => {
    const { operation, body } = BODIES[name] ?? { operation: 'createCheck', body: () => ({}) }
    await expectRefusal(world, { status: 400, param }, () =>
      world.api.call(operation, { body: { ...body(world.ids), [param]: id(world) } })
    )
  })
})

test('the catalogue of references is whole', () => {
  expect(UNKNOWN).toHaveLength(6 * (4 + 2 + 2 + 2 + 2))
})
