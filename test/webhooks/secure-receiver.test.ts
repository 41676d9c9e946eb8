import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { expect, test } from 'vitest'
import { DeliveryList } from '../../src/contracts/control/deliveries.ts'
import { makeAuthority, makeServerCertificate } from '../../src/server/tls/certificates.ts'
import { startCommand } from '../support/command.ts'
import { PERSON } from '../support/onboarding.ts'

const ANSWER = 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nsafe'

test('a receiver with a certificate of an extra authority gets deliveries over TLS', async () => {
  const authority = await makeAuthority(Date.now())
  const { certificate: cert, key } = await makeServerCertificate(
    authority,
    ['localhost'],
    Date.now()
  )
  const seen: { name: unknown; protocol: unknown; isResumed: boolean }[] = []
  const receiver = createServer({ cert, key, ALPNProtocols: ['http/1.1'] }, (socket) => {
    const { servername: name, alpnProtocol: protocol } = socket
    seen.push({ name, protocol, isResumed: socket.isSessionReused() })
    socket.on('error', () => undefined).once('data', () => socket.end(ANSWER))
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const address = receiver.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const folder = await mkdtemp(join(tmpdir(), 'secure-receiver-'))
  const file = join(folder, 'authority.pem')
  await writeFile(file, authority.certificate)
  const args = ['--port', '0', '--quiet', '--webhook', `https://localhost:${port}/hook`]
  await using command = await startCommand(args, { NODE_EXTRA_CA_CERTS: file })
  const headers = { Authorization: 'test_secure', 'Content-Type': 'application/json' }
  const attempts = async () => {
    const response = await fetch(`${command.url}/_mock/deliveries`, { headers })
    const { items } = DeliveryList.parse(await response.json())
    return items.flatMap((item) => item.attempts)
  }
  for (const count of [1, 2]) {
    const body = JSON.stringify(PERSON)
    await fetch(`${command.url}/v1/clients`, { method: 'POST', headers, body })
    await expect.poll(async () => (await attempts()).length).toBe(count)
  }
  expect(await attempts()).toMatchObject([
    { status: 200, answer: 'safe' },
    { status: 200, answer: 'safe' },
  ])
  expect(seen).toEqual([
    { name: 'localhost', protocol: 'http/1.1', isResumed: false },
    { name: 'localhost', protocol: 'http/1.1', isResumed: true },
  ])
  receiver.close()
  await rm(folder, { recursive: true })
})
