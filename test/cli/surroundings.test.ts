import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { CLI, runCommand, startCommand } from '../support/command.ts'
import { openFolder } from '../support/files.ts'
import { freePort } from '../support/free-port.ts'

const isUp = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false
  )

describe('a full disk', () => {
  const startOnFullDisk = (...args: string[]) => {
    const child = spawn(process.execPath, [CLI, ...args], {
      env: { PATH: process.env.PATH ?? '' },
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    })
    let errors = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      errors += text
    })
    return { child, errors: () => errors }
  }

  test('ends the log of a server, which goes on', async () => {
    const port = await freePort()
    const { child, errors } = startOnFullDisk('--port', String(port))
    const url = `http://127.0.0.1:${port}/_mock/health`
    while (!(await isUp(url)) && child.exitCode === null);
    for (let request = 0; request < 3; request += 1) expect(await isUp(url)).toBe(true)
    child.kill('SIGTERM')
    await once(child, 'close')
    expect(errors()).toMatch(/^complycube-mock: The output cannot be written [^\n]*ENOSPC[^\n]*\n$/)
    expect(child.exitCode).toBe(0)
  })

  test('makes a lost report a failure', async () => {
    await using server = await startMockServer({ delayMs: 0 })
    const target = ['--target', `${server.url}/v1`, '--key', 'test_disk', '--only', 'account-info']
    const { child, errors } = startOnFullDisk('contract', ...target)
    await once(child, 'close')
    expect(errors()).toContain('The output cannot be written')
    expect(child.exitCode).toBe(2)
  })
})

test('health asks directly when the environment names a proxy', async () => {
  await using server = await startMockServer()
  let proxied = 0
  const proxy = createServer((_, outgoing) => {
    proxied += 1
    outgoing.writeHead(502).end()
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  // What listens on a port has an address that is no text.
  const { port } = proxy.address() as AddressInfo
  const address = `http://127.0.0.1:${port}`
  const environment = {
    HTTP_PROXY: address,
    http_proxy: address,
    NODE_USE_ENV_PROXY: '1',
    // Node 22 warns that the variable above is experimental.
    NODE_NO_WARNINGS: '1',
  }
  const health = await runCommand(['health', '--port', String(server.port)], environment)
  proxy.close()
  expect(health).toMatchObject({ code: 0, errors: '' })
  expect(proxied).toBe(0)
})

describe('Node without network permission', () => {
  const PRELOAD = `
    Object.defineProperty(process, 'permission', { value: { has: (name) => name !== 'net' } })
    const value = new Set(['--allow-net'])
    Object.defineProperty(process, 'allowedNodeEnvironmentFlags', { value })`

  test.each([
    ['serve', ['--port', '0']],
    ['health', ['health']],
    ['proxy', ['proxy', '--target', 'http://127.0.0.1:9', '--port', '0']],
    ['contract', ['contract', '--target', 'http://127.0.0.1:9/v1', '--key', 'test_key']],
  ])('is one sentence for %s', async (_, args) => {
    await using folder = await openFolder()
    const preload = await folder.write('preload.cjs', PRELOAD)
    const { code, errors } = await runCommand(args, { NODE_OPTIONS: `--require ${preload}` })
    expect(errors).toBe(
      'complycube-mock: Node runs with --permission and forbids network connections: start it with --allow-net too\n'
    )
    expect(code).toBe(2)
  })
})

test.each([[['--host', '']], [['health', '--host', ' ']], [['proxy', '--host', '']]])(
  'an empty host is refused: %j',
  async (args) => {
    const { code, errors } = await runCommand(args)
    expect(errors).toContain('0.0.0.0 for all addresses')
    expect(code).toBe(2)
  }
)

test('an empty host in the environment is refused', async () => {
  const { code } = await runCommand(['--port', '0'], { COMPLYCUBE_MOCK_HOST: '' })
  expect(code).toBe(2)
})

test('the log escapes characters that change how a line looks', async () => {
  await using command = await startCommand(['--port', '0'])
  await using json = await startCommand(['--port', '0', '--json'])
  const sent = '\u202egnp.exe\u2028GET /v1/clients 200\u2066'
  const id = encodeURIComponent(sent)
  for (const { url } of [command, json]) {
    await fetch(`${url}/v1/clients/${id}`, { headers: { Authorization: 'test_log' } })
  }
  await command.printed('\\u202egnp.exe\\u2028GET')
  await json.printed('\\u202egnp.exe\\u2028GET')
  for (const { output } of [command, json]) expect(output()).not.toMatch(/[\u202e\u2028\u2066]/)
})
