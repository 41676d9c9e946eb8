import { expect } from 'vitest'
import { aCheck, aDocument, aPassport, aPerson } from '../../src/testing/index.ts'
import { createFixtures } from '../../src/testing/vitest.ts'

const test = createFixtures()

test('an expired passport needs a look, as docs/testing.md has it', async ({
  sandbox,
  receiver,
}) => {
  const { call, control } = sandbox
  const client = await call<{ id: string }>('POST /v1/clients', aPerson())
  const document = await call<{ id: string }>('POST /v1/documents', aDocument(client.id))
  await call(`POST /v1/documents/${document.id}/upload/front`, aPassport())
  await control.arm('expired-document')
  const ids = { clientId: client.id, documentId: document.id }
  await call('POST /v1/checks', aCheck('document_check', ids))
  await control.advance('1s')
  const event = await receiver.next('check.completed.attention')
  expect(event.payload.status).toBe('complete')
})
