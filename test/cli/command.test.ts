import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { startMockServer, VERSION } from '../../src/index.ts'
import { CATALOG } from '../../src/scenarios/catalog.ts'
import { createApi } from '../support/api.ts'
import { runCommand, startCommand } from '../support/command.ts'
import { checkBody, onboard, PERSON } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'

const packageJson = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

describe('the command', () => {
  test('knows its version, which is that of the package', async () => {
    expect(VERSION).toBe(packageJson.version)
    expect(await runCommand(['--version'])).toEqual({ code: 0, output: `${VERSION}\n`, errors: '' })
  })

  test('explains itself: every flag, its variable, every scenario', async () => {
    const { code, output } = await runCommand(['--help'])
    expect(code).toBe(0)
    for (const flag of ['port', 'host', 'delay', 'scenario', 'seed', 'webhook', 'clock', 'json']) {
      expect(output).toContain(`--${flag}`)
      expect(output).toContain(`COMPLYCUBE_MOCK_${flag.toUpperCase()}`)
    }
    for (const { name, description } of CATALOG.values()) {
      expect(output).toContain(name)
      expect(output).toContain(description)
    }
  })

  test('serves, says where and how, and writes a readable line for each request', async () => {
    await using command = await startCommand(['--port', '0', '--delay', '0'])
    expect(command.output()).toContain(`curl -H 'Authorization: test_default' ${command.url}/v1`)
    const api = createApi(fetch, { base: command.url })
    await api.ok('createClient', { body: PERSON })
    await api.call('getClient', { params: { id: 'nonsense' } })
    await command.printed("Invalid client id 'nonsense'")
    expect(command.output()).toMatch(/^POST \/v1\/clients 200 [\d.]+ ms test_default$/m)
    expect(command.output()).toMatch(/^GET \/v1\/clients\/nonsense 404 [\d.]+ ms test_default$/m)
  })

  test('tells in the log why a key was refused, which the answer does not', async () => {
    await using command = await startCommand(['--port', '0'])
    const api = createApi(fetch, { base: command.url, key: 'Bearer test_key' })
    expect(await api.call('listClients')).toMatchObject({ status: 401 })
    await command.printed("without the word 'Bearer'")
  })

  test('goes on serving when nobody reads its log any more', async () => {
    await using command = await startCommand(['--port', '0'])
    command.child.stdout.destroy()
    const api = createApi(fetch, { base: command.url })
    for (let count = 0; count < 3; count++) await api.ok('listClients')
    expect(await command.stop()).toMatchObject({ code: 0, errors: '' })
  })

  test('writes JSON, or nothing, when told to', async () => {
    await using json = await startCommand(['--port', '0', '--json'])
    await createApi(fetch, { base: json.url }).ok('listClients')
    await json.printed('/v1/clients')
    const lines = json
      .output()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toMatchObject([{ listening: json.url }, { method: 'GET', status: 200 }])

    await using quiet = await startCommand(['--port', '0', '--quiet'])
    await createApi(fetch, { base: quiet.url }).ok('listClients')
    expect((await quiet.stop()).output).not.toContain('GET /v1/clients')
  })

  test('takes every flag as a variable too, and flags go first', async () => {
    await using receiver = await startReceiver()
    const variables = {
      COMPLYCUBE_MOCK_PORT: '1',
      COMPLYCUBE_MOCK_CLOCK: 'virtual',
      COMPLYCUBE_MOCK_DELAY: '5s',
      COMPLYCUBE_MOCK_SCENARIO: 'face-mismatch',
      COMPLYCUBE_MOCK_WEBHOOK: receiver.url,
      COMPLYCUBE_MOCK_WEBHOOK_HEADER: 'X-Tunnel: mine',
      COMPLYCUBE_MOCK_ALLOW_LIVE_KEYS: '1',
      COMPLYCUBE_MOCK_QUIET: 'false',
    }
    await using command = await startCommand(['--port', '0'], variables)
    const api = createApi(fetch, { base: command.url, key: 'live_key' })
    const body = checkBody('identity_check', await onboard(api))
    const { id } = await api.ok('createCheck', { body })
    await api.control('POST', '/clock/advance', { byMs: 4999 })
    const read = () => api.ok('getCheck', { params: { id } })
    expect(await read()).toMatchObject({ status: 'pending' })
    await api.control('POST', '/clock/advance', { byMs: 1 })
    expect(await read()).toMatchObject({ result: { outcome: 'attention' } })
    expect(receiver.types()).toContain('check.completed.attention')
    expect(receiver.received[0]?.headers).toMatchObject({ 'x-tunnel': 'mine' })
    await command.printed('POST /v1/checks 200')
  })
})

describe('a mistake in the command line is one sentence and exit code 2', () => {
  test.each([
    { args: ['--prot', '1'], says: '--port' },
    { args: ['--port', 'abc'], says: 'whole number from 0 to 65535' },
    { args: ['--port', '65536'], says: 'whole number from 0 to 65535' },
    { args: ['--delay', 'soon'], says: 'milliseconds' },
    { args: ['--delay', '-1'], says: 'milliseconds' },
    { args: ['--scenario', 'clera'], says: "Did you mean 'clear'?" },
    { args: ['--clock', 'sun'], says: 'real, virtual' },
    { args: ['--start-at', 'noon'], says: '2026-01-01T09:00:00Z' },
    { args: ['--webhook', 'localhost:3000'], says: 'http or https' },
    { args: ['--webhook-targets', 'http://a.example'], says: 'a host name' },
    { args: ['--webhook-header', 'X-Tunnel'], says: "'Name: value'" },
    { args: ['--webhook-header', 'Content-Type: text/plain'], says: "mock's own to set" },
    { args: ['--image-budget', '0'], says: 'whole number' },
    { args: ['--quiet', '--json'], says: 'cannot be used with' },
    { args: ['surplus'], says: 'too many arguments' },
    { args: ['--host', '203.0.113.1'], says: 'no such address' },
  ])('$args', async ({ args, says }) => {
    const { code, output, errors } = await runCommand(args)
    expect({ code, output }).toEqual({ code: 2, output: '' })
    expect(errors).toMatch(/^complycube-mock: [^\n]+\n$/)
    expect(errors).toContain(says)
  })

  test('and so is a variable', async () => {
    const { code, errors } = await runCommand([], { COMPLYCUBE_MOCK_PORT: 'x' })
    expect(code).toBe(2)
    expect(errors).toContain('COMPLYCUBE_MOCK_PORT')
  })

  test('and so is a port that is in use', async () => {
    await using server = await startMockServer()
    const { code, errors } = await runCommand(['--port', String(server.port)])
    expect(code).toBe(2)
    expect(errors).toMatch(/^complycube-mock: Cannot listen on [^\n]+ the port is in use[^\n]+\n$/)
  })
})

describe('the health command', () => {
  test('finds the address that is really bound, and says when nobody answers', async () => {
    const command = await startCommand(['--port', '0', '--quiet'])
    const port = new URL(command.url).port
    expect(await runCommand(['health', '--port', port])).toMatchObject({ code: 0 })
    await command.stop()
    const { code, errors } = await runCommand(['health', '--port', port])
    expect(code).toBe(1)
    expect(errors).toContain(`no mock answers at http://127.0.0.1:${port}`)
  })
})

/** Resolves once nothing takes connections at this port any more. */
const untilRefused = async (port: number): Promise<void> => {
  const isOpen = (): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.on('error', () => resolve(false))
    })
  while (await isOpen());
}

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  test('lets an answer in flight finish, and ends with 0', async () => {
    await using command = await startCommand(['--port', '0', '--quiet'])
    const port = Number(new URL(command.url).port)
    const body = JSON.stringify(PERSON)
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text
    })
    const closed = new Promise((resolve) => socket.on('close', resolve))
    socket.write(
      'POST /v1/clients HTTP/1.1\r\nHost: mock\r\nAuthorization: test_key\r\n' +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 20)}`
    )
    // An answer on another connection shows that the first half has been read.
    await createApi(fetch, { base: command.url }).ok('listClients')
    const stopped = command.stop(signal)
    await untilRefused(port)
    socket.write(body.slice(20))
    await closed
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/)
    expect(await stopped).toMatchObject({ code: 0, errors: '' })
  })
})
