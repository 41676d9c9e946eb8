import { describe, expect, test } from 'vitest'
import { expectRefusal, furnish } from '../support/furnished.ts'
import { checkBody } from '../support/onboarding.ts'

const HEADER = 'ComplyCube-Mock-Scenario'

const MISSPELT = [
  { type: 'document_check', given: 'clera', says: /unknown scenario 'clera'.*'clear'/ },
  { type: 'identity_check', given: 'atention', says: /unknown scenario 'atention'.*'attention'/ },
  { type: 'document_check', given: 'Clear', says: /unknown scenario 'Clear'.*'clear'/ },
  { type: 'document_check', given: 'expired_document', says: /'expired-document'/ },
  { type: 'document_check', given: 'nothing like it', says: /Known for document_check: clear/ },
  { type: 'document_check', given: '', says: /Known for document_check: clear/ },
  { type: 'document_check', given: '__proto__', says: /unknown scenario '__proto__'/ },
  { type: 'document_check', given: 'constructor', says: /unknown scenario 'constructor'/ },
  { type: 'document_check', given: 'clear, clear', says: /unknown scenario 'clear, clear'/ },
  { type: 'document_check', given: 'face-mismatch', says: /not for checks of type document_check/ },
  { type: 'identity_check', given: 'underage', says: /not for checks of type identity_check/ },
  { type: 'identity_check', given: 'x'.repeat(4000), says: /unknown scenario/ },
]

// One mock for all: a refusal leaves it as it was, which each case proves.
const world = await furnish()

describe('a scenario that does not exist does not pass for another', () => {
  test.each(MISSPELT)('$given for a $type', async ({ type, given, says }) => {
    const call = { body: checkBody(type, world.ids), headers: { [HEADER]: given } }
    const { body } = await expectRefusal(world, { status: 400, param: HEADER }, () =>
      world.api.call('createCheck', call)
    )
    expect(body.message).toMatch(says)
  })
})
