import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createMock, startMockServer } from '../../../src/index.ts'
import { runCommand as runProcess } from '../../support/command.ts'
import { deviating } from '../deviating-mock.ts'
import { KEY, runCommand } from './run-command.ts'

const NOWHERE = ['--target', 'http://127.0.0.1:9', '--key', KEY]

describe('the command contract', () => {
  test('ends with 0 when a mock on a port keeps everything', async () => {
    await using server = await startMockServer({ delayMs: 50 })
    const args = ['contract', '--target', `${server.url}/v1`, '--key', KEY]
    // Clauses about checks wait for each check, in real time.
    const only = ['--only', 'webhooks,documents,deliveries']
    const { code, output, errors } = await runProcess([...args, ...only])
    expect(output).toMatch(/^documents +\d+ +0 +0 +0$/m)
    expect(output).toMatch(/^\d{3} hold, 0 fail, 0 not reached, 7 not run$/m)
    expect(output).not.toContain('Drift')
    expect(errors).toContain('createWebhook')
    expect(errors).toMatch(/^(\d+)\/\1 /m)
    expect(code).toBe(0)
  })

  test('goes on when a target refuses a long body and hangs up on a kept connection', async () => {
    await using mock = createMock()
    // Otherwise the package would replace the global Request and Response for all later test files.
    const options = { overrideGlobalObjects: false }
    const server = createAdaptorServer({ ...options, fetch: (request) => mock.fetch(request) })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const args = ['contract', '--target', `http://127.0.0.1:${port}/v1`, '--key', KEY]
    const { code, output, errors } = await runProcess([...args, '--only', 'clients'])
    expect(errors).not.toContain('EPIPE')
    expect(output).toMatch(/^clients +\d+ +0 +0 +0$/m)
    expect(code).toBe(0)
  })

  test('ends with 1 when a clause fails, and names it', async () => {
    await using server = await startMockServer()
    const odd = deviating(({ line }) =>
      line === 'POST /v1/webhooks' ? { status: 201 } : undefined
    )
    const args = ['--target', server.url, '--key', KEY, '--only', 'webhooks.create']
    const { code, output, errors } = await runCommand(args, { fetch: odd(fetch) })
    expect(code).toBe(1)
    expect(errors).toContain('fails: webhooks.create.answers-200')
    expect(output).toContain(
      'webhooks.create.answers-200 (Returns 200 and an object of its shape): '
    )
    expect(output).toContain('expected status 200; found 201')
  })

  test('ends with 2 and one sentence when no target answers', async () => {
    const { code, output, complaint } = await runCommand([...NOWHERE, '--only', 'clients'])
    expect(code).toBe(2)
    expect(complaint).toMatch(/^The target does not answer POST \/v1\/clients .+ Is it running\?$/)
    expect(output).toBe('')
  })

  test('writes a report that says why when no target answers', async () => {
    const args = [...NOWHERE, '--only', 'clients', '--report', 'markdown']
    const { code, output } = await runCommand(args)
    expect(code).toBe(2)
    expect(output).toContain('The target does not answer POST /v1/clients')
  })

  test.each([
    [['--target', 'http://127.0.0.1:9'], 'Name an API key'],
    [['--key', KEY], 'Name a target'],
    [['--target', 'localhost', '--key', KEY], 'It should be an address such as'],
    [['--target', 'http://a:b@localhost', '--key', KEY], 'It should be an address such as'],
    [[...NOWHERE, '--key', 'live_key'], 'The key begins with live_'],
    [[...NOWHERE, '--only', 'cats'], "No clause is called 'cats'"],
    [[...NOWHERE, '--rate', '0'], 'whole number from 1'],
    [[...NOWHERE, '--report', 'pdf'], 'json, junit, markdown, html'],
    [[...NOWHERE, '--replay', '/nowhere'], 'cannot be used with'],
    [['--replay', '/nowhere'], 'There is no recording at /nowhere'],
    [[...NOWHERE, '--only', 'webhooks', '--output', '/nowhere/a.json'], 'Cannot write the report'],
    [[...NOWHERE, '--targte', 'x'], "unknown option '--targte'"],
  ])('ends with 2 and a sentence: %s', async (args, sentence) => {
    const { code, complaint } = await runCommand(args)
    expect(code).toBe(2)
    expect(complaint).toContain(sentence)
  })

  test('has a help page', async () => {
    const { code, output } = await runProcess(['contract', '--help'])
    expect(code).toBe(0)
    const flags = ['target', 'key', 'only', 'yes', 'rate', 'report', 'record', 'replay']
    for (const flag of [...flags, 'receiver-url', 'receiver-port', 'delivery-limit']) {
      expect(output).toContain(`--${flag}`)
    }
  })

  test('reports mistakes like the other commands', async () => {
    const { code, errors } = await runProcess(['contract', '--rate', 'fast'])
    expect(code).toBe(2)
    expect(errors).toMatch(/^complycube-mock: [^\n]+ whole number [^\n]+\n$/)
  })
})

describe('before the first request', () => {
  const deaf = { fetch: () => Promise.reject(new Error('no request was expected')) }
  const remote = ['--target', 'https://api.example.com/v1', '--key', KEY, '--only', 'webhooks']

  test('refuses a remote target without a terminal for a question', async () => {
    const { code, complaint, errors } = await runCommand(remote, deaf)
    expect({ code, errors }).toEqual({ code: 2, errors: '' })
    expect(complaint).toContain('Add --yes')
  })

  test.each([
    ['n', 'Nothing was done'],
    ['', 'Nothing was done'],
    ['y', 'The target does not answer'],
  ])("says what it will do, asks, and accepts '%s' as an answer", async (answer, sentence) => {
    const questions: string[] = []
    const ask = async (question: string) => {
      questions.push(question)
      return answer
    }
    const { code, complaint, errors } = await runCommand(remote, {
      ...deaf,
      isInteractive: true,
      ask,
    })
    expect(errors).toContain('createWebhook')
    expect(questions).toEqual(['Go on with https://api.example.com/v1? [y/N] '])
    expect(code).toBe(2)
    expect(complaint).toContain(sentence)
  })
})
