import { afterAll, describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { RETURN_URLS, tokenOf } from '../support/flow.ts'
import { PERSON } from '../support/onboarding.ts'
import { exchange, head } from '../support/raw-exchange.ts'

const server = await startMockServer({ allowedHosts: ['mock.example.org'] })
afterAll(() => server.close())

const get = async (url: string) => {
  const { host } = new URL(url)
  const lines = [`Host: ${host}`, 'Authorization: test_default', 'Connection: close']
  const [answer] = await exchange(server.port, head(`GET ${url} HTTP/1.1`, ...lines))
  return answer
}

describe('a request with an absolute URL in its first line', () => {
  test.each([
    'https://api.complycube.com/v1/clients',
    'http://API.ComplyCube.com:80/v1/clients',
    'http://flow.complycube.com/v1/clients',
    'http://localhost:1234/v1/clients',
    'http://127.0.0.1/v1/clients',
    'http://[::1]:4010/v1/clients',
    'http://mock.example.org/v1/clients',
  ])('is answered for %s', async (url) => {
    expect((await get(url))?.status).toBe(200)
  })

  test('is answered with the page of a Flow link at its host', async () => {
    const api = createApi(fetch, { base: server.url })
    const { id: clientId } = await api.ok('createClient', { body: PERSON })
    const body = { clientId, checkTypes: ['document_check'], ...RETURN_URLS }
    const { redirectUrl } = await api.ok('createFlowSession', { body })
    const answer = await get(`https://flow.complycube.com/${tokenOf(redirectUrl)}`)
    expect(answer?.status).toBe(200)
    expect(answer?.body).toContain(tokenOf(redirectUrl))
    expect((await get('https://flow.complycube.com/test_unknown'))?.status).toBe(404)
  })

  test.each([
    'https://example.test/v1/clients',
    'http://api.complycube.com.example.test/v1/clients',
    'http://api.complycube.com@example.test/v1/clients',
    'http://example.test:8080/',
  ])('is refused for %s with a message that names the host', async (url) => {
    const { hostname } = new URL(url)
    const answer = await get(url)
    expect(answer?.status).toBe(403)
    expect(answer?.headers).toContain(`ComplyCube-Mock-Hint: A request for ${hostname} is refused`)
    const { type, message } = JSON.parse(answer?.body ?? '')
    expect(type).toBe('invalid_request')
    expect(message).toContain(`A request for ${hostname} is refused`)
    expect(message).toContain(`--allowed-host ${hostname}`)
  })
})
