import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { IMAGE_BYTES } from '../../src/contracts/image-files.ts'
import { startMockServer } from '../../src/index.ts'
import { aPerson } from '../../src/testing/index.ts'
import { runCommand, startCommand } from '../support/command.ts'
import { openFolder } from '../support/files.ts'
import { freeUrl, startTarget } from './target.ts'

const HEADERS = { Authorization: 'test_secret_key', 'Content-Type': 'application/json' }

const start = (target: string, ...more: string[]) =>
  startCommand(['proxy', '--target', target, '--port', '0', ...more])

describe('complycube-mock proxy', () => {
  test('ends with 0 and a table without findings', async () => {
    await using server = await startMockServer()
    await using proxy = await start(server.url)
    const body = JSON.stringify(aPerson())
    await (
      await fetch(`${proxy.url}/v1/clients`, { method: 'POST', headers: HEADERS, body })
    ).text()
    await (await fetch(`${proxy.url}/v1/clients`, { headers: HEADERS })).text()
    const { code, output } = await proxy.stop('SIGINT')
    expect(code).toBe(0)
    expect(output).toMatch(/createClient +1 +0 +0 +0/)
    expect(output).toContain('2 exchanges: 0 violations, 0 notices, 0 not checked')
    expect(output).not.toContain('secret')
  })

  test('records what came with an image of many bytes, also where no patterns are optimised', async () => {
    await using server = await startMockServer()
    const post = async (url: string, body: object) => {
      const text = JSON.stringify(body)
      return (await fetch(url, { method: 'POST', headers: HEADERS, body: text })).json()
    }
    const { id } = z
      .object({ id: z.string() })
      .parse(await post(`${server.url}/v1/clients`, aPerson()))
    await using folder = await openFolder()
    const file = folder.at('recording.json')
    const args = ['proxy', '--target', server.url, '--port', '0', '--record', file]
    await using proxy = await startCommand(args, {}, undefined, ['--no-regexp-optimization'])
    const data = Buffer.alloc(IMAGE_BYTES.most, 'a').toString('base64')
    await post(`${proxy.url}/v1/livePhotos`, { clientId: id, data })
    await proxy.stop()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      exchanges: [{ request: { clientId: id, data: { bytes: IMAGE_BYTES.most } } }],
    })
  })

  test('prints a violation at once and ends with 1', async () => {
    await using target = await startTarget((_, outgoing) => {
      outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end('{"page":1}')
    })
    await using folder = await openFolder()
    const file = folder.at('report.json')
    await using proxy = await start(target.url, '--output', file)
    await (await fetch(`${proxy.url}/v1/clients`, { headers: HEADERS })).text()
    await proxy.printed('violation #1 GET /v1/clients 200  answer items: is missing (documented')
    const { code } = await proxy.stop()
    expect(code).toBe(1)
    const report: unknown = JSON.parse(readFileSync(file, 'utf8'))
    expect(report).toMatchObject({ target: target.url, summary: { exchanges: 1 } })
  })

  test('ends with 2 if the target answered nothing', async () => {
    const target = await freeUrl()
    await using proxy = await start(target)
    await (await fetch(`${proxy.url}/v1/clients`, { headers: HEADERS })).text()
    const { code, errors } = await proxy.stop()
    expect(code).toBe(2)
    expect(errors).toBe(
      `complycube-mock: Nothing was checked: ${target} gave no complete answer to 1 requests\n`
    )
  })

  test('prints no control characters of a target', async () => {
    const hostile = '\u001b[2J\u009b1m\u202egnp\u2028'
    await using target = await startTarget((_, outgoing) => {
      outgoing.writeHead(200, { 'Content-Type': 'application/json' })
      outgoing.end(JSON.stringify({ page: hostile, [hostile]: 1 }))
    })
    await using proxy = await start(target.url, '--report', 'markdown')
    await (await fetch(`${proxy.url}/v1/clients`, { headers: HEADERS })).text()
    const { output, errors } = await proxy.stop()
    expect(output).toContain('\\u202egnp')
    expect((output + errors).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e\u2028]/u)
  })

  test('writes Markdown behind the table', async () => {
    await using target = await startTarget((_, outgoing) => outgoing.end('<p>'))
    await using proxy = await start(target.url, '--report', 'markdown')
    await (await fetch(`${proxy.url}/v1/clients`, { headers: HEADERS })).text()
    const { output } = await proxy.stop()
    expect(output).toContain('| listClients | 1 | 0 | 1 | 0 |')
    expect(output).toContain('- **violation** #1 GET /v1/clients, 200: answer:')
  })

  test.each([
    { args: ['proxy'], sentence: 'Name a target: --target <url>' },
    { args: ['proxy', '--target', 'nowhere'], sentence: 'It should be an address' },
    { args: ['proxy', '--target', 'http://a', '--port', '99999'], sentence: 'whole number' },
    { args: ['proxy', '--targt', 'http://a'], sentence: '--target' },
    { args: ['proxy', '--target', 'http://a', '--host', '192.0.2.1'], sentence: 'Cannot listen' },
  ])('ends with 2 and a sentence for $args', async ({ args, sentence }) => {
    const { code, errors } = await runCommand(args)
    expect(code).toBe(2)
    expect(errors).toContain(sentence)
    expect(errors.trim().split('\n')).toHaveLength(1)
  })

  test('has a help page', async () => {
    const { code, output } = await runCommand(['proxy', '--help'])
    expect(code).toBe(0)
    expect(output).toContain('complycube-mock proxy --target https://api.complycube.com')
  })
})
