import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { builtFile } from '../support/built-file.ts'
import { startReceiver } from '../support/receiver.ts'

const COMMAND = builtFile('dist/command/cli.cjs')

/** The longest list of tools, in bytes. */
const MOST_BYTES = 8000

type Result = { text: string; isError: boolean }

const call = async (client: Client, name: string, given: object = {}): Promise<Result> => {
  const { content, isError = false } = await client.callTool({ name, arguments: { ...given } })
  const [first] = content
  if (first?.type !== 'text') throw new Error('A result of a tool is a text')
  return { text: first.text, isError: isError === true }
}

const ok = async (client: Client, name: string, given: object = {}) => {
  const { text, isError } = await call(client, name, given)
  expect({ name, isError }, text).toEqual({ name, isError: false })
  return JSON.parse(text)
}

const overHttp = async () => {
  const server = await startMockServer()
  return {
    url: server.url,
    transport: new StreamableHTTPClientTransport(new URL(`${server.url}/_mock/mcp`), {
      requestInit: { headers: { Authorization: 'test_mcp' } },
    }),
    close: () => server.close(),
  }
}

const overStdio = async () => ({
  url: undefined,
  transport: new StdioClientTransport({
    command: process.execPath,
    args: [COMMAND, '--port', '0', 'mcp', '--key', 'test_mcp'],
    stderr: 'ignore',
  }),
  close: async () => undefined,
})

describe.each([
  { transport: 'HTTP', open: overHttp, mode: 'legacy' },
  { transport: 'HTTP', open: overHttp, mode: 'auto' },
  { transport: 'stdio', open: overStdio, mode: 'auto' },
] as const)('over $transport, to a client in mode $mode', ({ open, mode }) => {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  let close: () => Promise<unknown>

  beforeAll(async () => {
    const opened = await open()
    close = opened.close
    await client.connect(opened.transport)
  })
  afterAll(async () => {
    await client.close()
    await close()
  })

  test('the tools are at most 20 in less than 8 kB', async () => {
    const { tools } = await client.listTools()
    expect(tools.length).toBeLessThanOrEqual(20)
    expect(JSON.stringify(tools).length).toBeLessThan(MOST_BYTES)
  })

  test('every tool does its work', async () => {
    await using receiver = await startReceiver()
    const called = new Set<string>()
    const use = (name: string, given: object = {}) => {
      called.add(name)
      return ok(client, name, given)
    }
    await use('reset_sandbox')
    await use('set_clock', { mode: 'virtual' })
    const { clientId, documentId } = await use('onboard_client', { firstName: 'Jane' })
    const body = { clientId, documentId, type: 'document_check' }
    const createCheck = (scenario?: string) =>
      use('call_api', { method: 'POST', path: '/v1/checks', body, ...(scenario && { scenario }) })
    const webhook = { url: receiver.url, enabled: true, events: ['check.completed'] }
    const { id: webhookId } = await use('call_api', {
      method: 'POST',
      path: '/v1/webhooks',
      body: webhook,
    })
    const { scenarios } = await use('list_scenarios')
    expect(scenarios.length).toBeGreaterThan(30)
    await use('define_scenario', { name: 'mine', extends: 'tampered-document' })
    await use('set_default_scenario', { scenario: 'clear' })
    await use('arm_scenario', { scenario: 'mine' })
    expect(await use('explain_check', body)).toMatchObject({ scenario: 'mine' })
    await use('set_delivery_faults', { rules: [{ faults: ['duplicate'], next: 1 }] })
    await use('set_api_faults', { rules: [] })
    const check = await createCheck()
    await use('advance_clock', { by: '1s' })
    const found = await use('call_api', { method: 'GET', path: `/v1/checks/${check.id}` })
    expect(found.result.outcome).toBe('attention')
    const { items } = await use('list_deliveries', { webhookId })
    expect(items).toHaveLength(2)
    await use('resend_delivery', { id: items[0].id })
    await use('fire_event', { type: 'check.completed', resourceId: check.id })
    const stuck = await createCheck('stuck')
    await use('complete_check', { id: stuck.id, outcome: 'clear' })
    const screening = { clientId, type: 'standard_screening_check', enableMonitoring: true }
    const monitored = await use('call_api', {
      method: 'POST',
      path: '/v1/checks',
      body: screening,
    })
    await use('advance_clock', { by: '1s' })
    await use('monitor_check', { id: monitored.id })
    await use('list_requests', { operation: 'createCheck', limit: 1 })
    const match = { operation: 'createCheck', body: { type: 'document_check' } }
    expect(await use('verify_requests', { match, times: 2 })).toMatchObject({ verified: true })
    const audit = await use('audit_receiver', { webhookId })
    // This receiver answers 200 to everything.
    expect(audit.problems).toHaveLength(3)
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name).filter((name) => !called.has(name))).toEqual([])
  })

  test('the resources can be read', async () => {
    const { resources } = await client.listResources()
    for (const { uri } of resources) {
      const { contents } = await client.readResource({ uri })
      expect(JSON.stringify(contents)).toMatch(/tampered-document|createCheck|v1.checks/)
    }
    const uri = 'complycube-mock://reference/createCheck'
    const { contents } = await client.readResource({ uri })
    expect(JSON.stringify(contents)).toContain('POST /v1/checks')
    const wrong = client.readResource({ uri: 'complycube-mock://coverag' })
    await expect(wrong).rejects.toThrow("did you mean 'complycube-mock://coverage'?")
  })

  test.each([
    ['arm_scenaro', {}, "Unknown tool 'arm_scenaro'; did you mean 'arm_scenario'?"],
    ['arm_scenario', { scenaro: 'clear' }, "did you mean 'scenario'?"],
    ['arm_scenario', {}, "arm_scenario needs the argument 'scenario'"],
    ['arm_scenario', { scenario: 'clera' }, "did you mean 'clear'?"],
    ['call_api', { method: 'GET', path: '/_mock/snapshot' }, 'must begin with /v1/'],
    ['list_scenarios', { page: 0 }, "'page' must be a whole number from 1"],
    ['list_scenarios', { page: 99 }, 'There is no page 99'],
  ])('%s refuses %j', async (name, given, message) => {
    const { text, isError } = await call(client, name, given)
    expect({ isError, text }).toEqual({ isError: true, text: expect.stringContaining(message) })
  })

  test('a long result comes in pages', async () => {
    await ok(client, 'call_api', {
      method: 'POST',
      path: '/v1/webhooks',
      body: { url: 'http://127.0.0.1:9/', enabled: true, events: ['check.failed'] },
    })
    for (const _ of Array.from({ length: 20 })) {
      await ok(client, 'fire_event', { type: 'check.failed' })
    }
    const first = await call(client, 'list_deliveries')
    expect(first.text).toMatch(/\[page 1 of \d+; call again with page: 2\]$/)
    const second = await call(client, 'list_deliveries', { page: 2 })
    expect(second.text).toMatch(/\[page 2 of \d+/)
  })
})

describe('the endpoint', () => {
  const ask = async (path: string, init: RequestInit) => {
    await using server = await startMockServer({ controlToken: 'secret' })
    const response = await fetch(`${server.url}${path}`, init)
    return { status: response.status, text: await response.text() }
  }
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
  const post = (headers: Record<string, string>) => ({
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(message),
  })

  test('refuses pages of other sites, and callers without the token', async () => {
    const token = { 'ComplyCube-Mock-Token': 'secret' }
    const foreign = await ask('/_mock/mcp', post({ ...token, Origin: 'https://evil.example' }))
    expect(foreign.status).toBe(403)
    expect((await ask('/_mock/mcp', post({}))).status).toBe(401)
    expect((await ask('/_mock/mcp', post(token))).status).toBe(200)
  })

  test('refuses what is no message', async () => {
    const token = { 'ComplyCube-Mock-Token': 'secret' }
    const init = { ...post(token), body: '[1]' }
    expect((await ask('/_mock/mcp', init)).status).toBe(400)
  })
})
