import { expect, test } from 'vitest'
import { createMock, startMockServer } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'

test('a receiver with a self-signed certificate fails with the reason and the remedy', async () => {
  await using receiver = await startMockServer({ tls: true, tlsPort: 0 })
  const mock = createMock({ clock: 'virtual', webhooks: [`${receiver.tlsUrl}/hook`] })
  const api = createApi(mock.fetch)
  await api.ok('createClient', { body: PERSON })
  await mock.settle()
  const { items } = await api.control('GET', '/deliveries')
  expect(items).toMatchObject([{ state: 'retrying' }])
  const [{ attempts }] = items
  expect(attempts).toHaveLength(1)
  expect(attempts[0].error).toMatch(/its certificate is not trusted.*self-signed/)
  expect(attempts[0].error).toContain('NODE_EXTRA_CA_CERTS')
})
