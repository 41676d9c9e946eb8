import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { startMockServer } from '../../../src/index.ts'
import { startReceiver } from '../../../src/testing/index.ts'
import { KEY, runCommand } from './run-command.ts'

const REMOTE = ['--target', 'https://api.example.com/v1', '--key', KEY, '--only', 'deliveries']
const ONLY = ['--only', 'deliveries.request,deliveries.webhooks']

const deaf = { fetch: () => Promise.reject(new Error('no request was expected')) }

describe('the receiver of the command', () => {
  test('is there by itself for a target on this machine', async () => {
    await using server = await startMockServer({ delayMs: 5 })
    const args = ['--target', server.url, '--key', KEY, '--only', 'deliveries']
    const { code, output, errors } = await runCommand(args)
    expect(code).toBe(0)
    expect(errors).toContain('createWebhook 11')
    expect(errors).toContain('Webhooks lead to a receiver on this machine (127.0.0.1) until they')
    expect(output).toMatch(/^deliveries +50 +0 +0 +7$/m)
    expect(output).toMatch(/^Not run\n {2}7: The suite waits for a retry for up to 130 s/m)
  })

  test('is absent for a remote target that cannot reach it, with a sentence', async () => {
    const { code, complaint, errors } = await runCommand([...REMOTE, '--yes'], deaf)
    expect(code).toBe(2)
    expect(complaint).toBe(
      'Nothing was tested. Deliveries need a receiver that the target can reach: give the suite a receiver, or the command --receiver-url'
    )
    expect(errors).toContain('No receiver: clauses about deliveries are not run.')
  })

  test('is absent with --no-receiver', async () => {
    await using server = await startMockServer({ delayMs: 5 })
    const args = ['--target', server.url, '--key', KEY, '--no-receiver']
    const { code, output } = await runCommand([...args, '--only', 'account-info,deliveries'])
    expect(code).toBe(0)
    expect(output).toMatch(/^deliveries +0 +0 +0 +57$/m)
  })

  test('is registered with the address at which the target reaches it', async () => {
    await using server = await startMockServer({ delayMs: 5 })
    const free = await startReceiver()
    const { port } = new URL(free.url)
    await free.close()
    const where = ['--receiver-url', `http://localhost:${port}/in/`, '--receiver-port', port]
    const args = ['--target', server.url, '--key', KEY, ...ONLY, ...where]
    const { code, errors } = await runCommand([...args, '--receiver-host', '0.0.0.0'])
    expect(code).toBe(0)
    expect(errors).toContain(
      `Webhooks lead to http://localhost:${port}/in/ until they are deleted.`
    )
  })

  test.each([
    [
      ['--receiver-url', 'https://me.example.com'],
      'Name the port that https://me.example.com leads to',
    ],
    [['--receiver-port', '4020'], 'cannot reach a port of this machine'],
    [['--receiver-url', 'me.example.com', '--receiver-port', '1'], 'It should be an address'],
    [['--receiver-port', '70000'], 'from 0 to 65535'],
    [['--delivery-limit', 'long'], 'should be'],
  ])('is not opened with wrong options: %s', async (args, sentence) => {
    const { code, complaint } = await runCommand([...REMOTE, '--yes', ...args], deaf)
    expect(code).toBe(2)
    expect(complaint).toContain(sentence)
  })

  test('says that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    const args = ['--target', 'http://127.0.0.1:9', '--key', KEY, '--receiver-port', port, ...ONLY]
    const { code, complaint } = await runCommand(args, deaf)
    expect(code).toBe(2)
    expect(complaint).toContain(`Cannot receive webhooks at 127.0.0.1, port ${port}: `)
    await new Promise((resolve) => other.close(resolve))
  })
})
