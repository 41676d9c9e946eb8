import { afterAll, expect, test } from 'vitest'
import { ErrorBody } from '../../src/contracts/errors.ts'
import { startMockServer } from '../../src/index.ts'
import { exchange, head } from '../support/raw-exchange.ts'

const server = await startMockServer()
afterAll(() => server.close())

test("an unknown 'Expect' header is refused with an error object of ComplyCube", async () => {
  const request = head('GET /v1/clients HTTP/1.1', 'Host: a', 'Expect: a miracle')
  const [answer] = await exchange(server.port, request)
  expect(answer?.status).toBe(417)
  expect(answer?.headers).toMatch(/^complycube-mock: /im)
  expect(ErrorBody.parse(JSON.parse(answer?.body ?? ''))).toEqual({
    type: 'invalid_request',
    message: "The 'Expect' header should be 100-continue, or not be there",
  })
})
