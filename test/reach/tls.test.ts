import { X509Certificate } from 'node:crypto'
import { request } from 'node:https'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { connect as connectTls } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { type MockServer, type MockServerOptions, startMockServer } from '../../src/index.ts'

let server: MockServer | undefined

const start = async (
  options: MockServerOptions = {}
): Promise<MockServer & { tlsPort: number }> => {
  server = await startMockServer({ tls: true, ...options })
  return { ...server, tlsPort: Number(new URL(server.tlsUrl ?? '').port) }
}

afterEach(async () => {
  await server?.close()
  server = undefined
})

const get = (port: number, servername: string, ca: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const headers = { Authorization: 'test_tls', Host: servername }
    const path = '/v1/clients'
    request({ host: '127.0.0.1', port, path, servername, ca, headers, agent: false })
      .once('response', (incoming) => {
        incoming.resume()
        resolve(incoming.statusCode)
      })
      .once('error', reject)
      .end()
  })

describe('HTTPS on a port', () => {
  test.each(['api.complycube.com', 'flow.complycube.com', 'localhost', 'kyc.example.test'])(
    'answers for %s',
    async (name) => {
      const { tlsPort, certificate } = await start({ tlsNames: ['kyc.example.test'] })
      expect(await get(tlsPort, name, await certificate())).toBe(200)
    }
  )

  test("is not trusted for a name that is not the mock's", async () => {
    const { tlsPort, certificate } = await start()
    // Ports that the system chooses are higher.
    expect(tlsPort).toBeGreaterThan(1023)
    await expect(get(tlsPort, 'example.test', await certificate())).rejects.toThrow('altname')
  })

  test('names http://… in links of answers that are asked for in plain HTTP alone', async () => {
    const { tlsUrl, url } = await start()
    expect(tlsUrl).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  test('plain HTTP on its port is refused, and the sentence says so', async () => {
    const { tlsPort } = await start()
    const socket = connect({ host: '127.0.0.1', port: tlsPort })
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    expect(await text(socket)).toContain('This port speaks TLS, but plain HTTP arrived')
  })

  test('TLS on the plain port is refused, and the sentence says so', async () => {
    const { port } = await start()
    const socket = connect({ host: '127.0.0.1', port })
    socket.write(Buffer.from('160301020001', 'hex'))
    expect(await text(socket)).toContain('This port speaks plain HTTP, but TLS arrived')
  })

  test('is not there unless it is asked for', async () => {
    server = await startMockServer()
    expect(server).not.toHaveProperty('tlsUrl')
  })
})

describe('the certificates', () => {
  const chainOf = (port: number, ca: string): Promise<X509Certificate> =>
    new Promise((resolve, reject) => {
      const socket = connectTls({ host: '127.0.0.1', port, ca, servername: 'localhost' })
      socket.once('error', reject).once('secureConnect', () => {
        const certificate = socket.getPeerX509Certificate()
        socket.destroy()
        if (certificate) resolve(certificate)
      })
    })

  test('have names, dates, uses and a positive serial number that clients accept', async () => {
    const { tlsPort, certificate } = await start()
    const ca = await certificate()
    const [authority, leaf] = [new X509Certificate(ca), await chainOf(tlsPort, ca)]
    expect(authority.ca).toBe(true)
    expect(leaf.ca).toBe(false)
    expect(leaf.checkIssued(authority)).toBe(true)
    expect(leaf.verify(authority.publicKey)).toBe(true)
    expect(leaf.subjectAltName).toBe(
      'DNS:api.complycube.com, DNS:flow.complycube.com, DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1'
    )
    const days = (Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)) / 86_400_000
    expect(days).toBeLessThanOrEqual(398)
    // The serial number of id-kp-serverAuth.
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
    for (const { serialNumber } of [authority, leaf]) {
      expect(serialNumber).toMatch(/^[0-9A-F]{1,40}$/)
    }
    expect(authority.serialNumber).not.toBe(leaf.serialNumber)
  })
})
