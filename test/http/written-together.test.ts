import { afterAll, describe, expect, test } from 'vitest'
import { Client } from '../../src/contracts/clients.ts'
import { pageOf } from '../../src/contracts/pages.ts'
import { startMockServer } from '../../src/index.ts'
import { aPerson, withSandbox } from '../../src/testing/index.ts'
import { exchange, head, openConnection } from '../support/raw-exchange.ts'

const server = await startMockServer({ clock: 'virtual' })
afterAll(() => server.close())

const ClientPage = pageOf(Client)

/** As a client sends it that does not wait for answers. */
const request = (key: string, line: string, body = ''): string =>
  [
    `${line} HTTP/1.1`,
    'Host: localhost',
    `Authorization: ${key}`,
    ...(body ? ['Content-Type: application/json', `Content-Length: ${body.length}`] : []),
    '',
    body,
  ].join('\r\n')

describe('responses that are written together', () => {
  test('arrive in the order of their requests, long and short ones', () =>
    withSandbox(server, async ({ key, call }) => {
      const long = aPerson({ metadata: { note: 'n'.repeat(450) } })
      for (let n = 0; n < 200; n++) await call('POST /v1/clients', long)
      const page = request(key, 'GET /v1/clients?pageSize=200')
      const unknown = request(key, 'GET /v1/clients/none')
      const create = request(key, 'POST /v1/clients', JSON.stringify(aPerson()))
      const connection = await openConnection(server.port)
      await connection.write([unknown, page, create, page, unknown, create].join(''))
      const answers = await connection.answered(6)
      await connection.abort()
      expect(answers.map(({ status }) => status)).toEqual([404, 200, 200, 200, 404, 200])
      const [, before, created, after] = answers.map(({ body }): unknown => JSON.parse(body))
      expect(ClientPage.parse(before).totalItems).toBe(200)
      expect(ClientPage.parse(after).items[0]).toEqual(Client.parse(created))
    }))

  test('are all written for many connections at once', () =>
    withSandbox(server, async ({ key }) => {
      const create = request(key, 'POST /v1/clients', JSON.stringify(aPerson()))
      const connections = await Promise.all(
        Array.from({ length: 150 }, () => openConnection(server.port))
      )
      await Promise.all(connections.map((connection) => connection.write(create)))
      const answers = await Promise.all(connections.map((connection) => connection.answered(1)))
      await Promise.all(connections.map((connection) => connection.abort()))
      const ids = answers.flat().map(({ body }) => Client.parse(JSON.parse(body)).id)
      expect(new Set(ids).size).toBe(150)
    }))

  test('arrive before the refusal of a malformed request behind them', () =>
    withSandbox(server, async ({ key }) => {
      const unknown = request(key, 'GET /v1/clients/none')
      const answers = await exchange(server.port, unknown.repeat(3) + head('no request'))
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 400])
    }))

  test('arrive even if more data follow the last request', () =>
    withSandbox(server, async ({ key }) => {
      const unknown = request(key, 'GET /v1/clients/none')
      const last = unknown.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')
      const answers = await exchange(server.port, last + unknown)
      expect(answers.map(({ status }) => status)).toEqual([404])
    }))
})
