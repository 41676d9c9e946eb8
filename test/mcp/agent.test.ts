import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'

const KEY = 'test_agent'

/** An application that looks a check up when its event comes, and tells the customer about a problem. */
const startApplication = async (mockUrl: string) => {
  const messages: string[] = []
  const seen = new Set<string>()
  const server = createServer(async (request, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { id, payload } = JSON.parse(Buffer.concat(chunks).toString())
    if (!seen.has(id)) {
      seen.add(id)
      const headers = { Authorization: KEY }
      const response = await fetch(`${mockUrl}/v1/checks/${payload.id}`, { headers })
      const check = JSON.parse(await response.text())
      if (check.result.outcome === 'attention') messages.push('Please send another document.')
    }
    outgoing.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a server that listens at a port has one
  return { url: `http://127.0.0.1:${port}/`, messages, close: () => server.close() }
}

test('an agent with nothing but the tools can test an application that must handle a repeated webhook once', async () => {
  await using mock = await startMockServer()
  const application = await startApplication(mock.url)
  const client = new Client({ name: 'agent', version: '1' })
  const headers = { Authorization: KEY }
  const address = new URL(`${mock.url}/_mock/mcp`)
  await client.connect(new StreamableHTTPClientTransport(address, { requestInit: { headers } }))
  const { tools } = await client.listTools()
  const known = new Set(tools.map(({ name }) => name))
  const use = async (name: string, given: Record<string, unknown>) => {
    expect(known).toContain(name)
    const { content, isError } = await client.callTool({ name, arguments: given })
    const text = content[0]?.type === 'text' ? content[0].text : ''
    expect(isError, text).not.toBe(true)
    return JSON.parse(text)
  }

  await use('set_clock', { mode: 'virtual' })
  const { clientId, documentId } = await use('onboard_client', {})
  const webhook = { url: application.url, enabled: true, events: ['check.completed'] }
  await use('call_api', { method: 'POST', path: '/v1/webhooks', body: webhook })
  await use('arm_scenario', { scenario: 'tampered-document' })
  await use('set_delivery_faults', { rules: [{ faults: ['duplicate'], next: 1 }] })
  const body = { clientId, documentId, type: 'document_check' }
  const { id } = await use('call_api', { method: 'POST', path: '/v1/checks', body })
  await use('advance_clock', { by: '1s' })

  const { items } = await use('list_deliveries', { resourceId: id })
  expect(items.map(({ state }: { state: string }) => state)).toEqual(['delivered', 'delivered'])
  expect(application.messages).toEqual(['Please send another document.'])
  const match = { operation: 'getCheck', path: `/v1/checks/${id}`, status: 200 }
  expect(await use('verify_requests', { match, times: 1 })).toMatchObject({ verified: true })
  await client.close()
  application.close()
})
