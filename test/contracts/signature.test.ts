import { expect, test } from 'vitest'
import { signatureOf } from '../../src/contracts/suite/deliveries/signature.ts'

test("the suite signs as ComplyCube's own example does", async () => {
  const bytes = new TextEncoder().encode('{"id":"value"}')
  expect(await signatureOf('a_webhook_signature', bytes)).toBe(
    'bc00414fa4d54277a3ed01e5ee258d9800a918a7791c7cda16d38b82f38f2150'
  )
})
