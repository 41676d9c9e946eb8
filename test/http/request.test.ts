import request from 'supertest'
import { describe, expect, test } from 'vitest'
import { startMockServer, VERSION } from '../../src/index.ts'

describe('over HTTP', () => {
  test('responses are JSON and have the header of the mock', async () => {
    await using server = await startMockServer()
    const { headers, body } = await request(server.url)
      .get('/v1/clients')
      .set('Authorization', 'test_default')
      .expect(200)
      .expect('Content-Type', 'application/json')
    expect(headers['complycube-mock']).toBe(VERSION)
    expect(body).toEqual({ page: 1, pageSize: 100, totalItems: 0, pages: 0, items: [] })
  })

  test.each(['/v1/clients', '/v1/clients/', '/v1//clients', '//v1/clients//'])(
    '%s is the same route, without a redirect',
    async (path) => {
      await using server = await startMockServer()
      await request(server.url).get(path).set('Authorization', 'test_default').expect(200)
    }
  )

  test('the root address explains the mock', async () => {
    await using server = await startMockServer()
    const { text } = await request(server.url).get('/').expect(200)
    expect(text).toContain(`complycube-mock ${VERSION}`)
  })
})
