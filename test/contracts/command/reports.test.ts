import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { WRITERS } from '../../../src/cli/contract/reports.ts'
import { CLAUSES } from '../../../src/contracts/suite/index.ts'
import { createMock } from '../../../src/index.ts'
import { runOnMock } from '../suite-runs.ts'
import { KEY, runCommand, temporaryFolder } from './run-command.ts'
import { readXml } from './xml.ts'

/** A mock that does not say that it is one, with one deviation whose text is markup. */
const stranger = () => {
  const mock = createMock({ clock: 'virtual' })
  return async (request: Request): Promise<Response> => {
    const { status, body, headers } = await mock.fetch(request)
    const text = body ? await new Response(body).text() : ''
    const isWebhook = /"secret":"[^"]+"/.test(text) && status === 200
    const told = isWebhook
      ? JSON.stringify({ ...JSON.parse(text), url: '<b title="x">&\u0001</b>' })
      : text
    const type = headers.get('Content-Type')
    return new Response(told || null, { status, headers: type ? { 'Content-Type': type } : {} })
  }
}

const report = async (kind: string, folder: string) => {
  const file = join(folder, 'report')
  const args = ['--target', 'http://127.0.0.1:9/v1', '--key', KEY, '--only', 'webhooks']
  const where = ['--report', kind, '--output', file]
  const ran = await runCommand([...args, ...where], { fetch: stranger() })
  return { ...ran, text: readFileSync(file, 'utf8') }
}

describe('a report', () => {
  test('in JSON holds the whole result and the drift', async () => {
    await using folder = temporaryFolder()
    const { code, text, output } = await report('json', folder.path)
    const found = JSON.parse(text)
    expect(code).toBe(1)
    expect(output).toContain('Assumed and true, to be promoted: ')
    expect(found).toMatchObject({ target: 'http://127.0.0.1:9/v1', isKept: false, isMock: false })
    const ids = found.drift.knownAndFalse.map(({ id }: { id: string }) => id)
    expect(ids).toContain('webhooks.create.shows-secret')
    const asked = CLAUSES.filter(({ id }) => id.startsWith('webhooks.'))
    expect(found.clauses).toHaveLength(asked.length)
  })

  test('in JUnit is XML whose counts are right', async () => {
    await using folder = temporaryFolder()
    const { text } = await report('junit', folder.path)
    const elements = readXml(text)
    const named = (name: string) => elements.filter((element) => element.name === name)
    const [total] = named('testsuites')
    expect(named('testcase')).toHaveLength(Number(total?.attributes.tests))
    expect(named('failure').length).toBeGreaterThan(0)
    expect(named('failure')).toHaveLength(Number(total?.attributes.failures))
    expect(named('error')).toHaveLength(Number(total?.attributes.errors))
    const messages = named('failure').map(({ attributes }) => attributes.message)
    expect(messages.join()).toContain('<b title=\\"x\\">&')
  })

  test('in Markdown and HTML takes text for text', async () => {
    await using folder = temporaryFolder()
    const { text: markdown } = await report('markdown', folder.path)
    expect(markdown).toMatch(/^\| webhooks \| \d+ \| \d+ \| \d+ \| \d+ \|$/m)
    expect(markdown).not.toMatch(/[^\\]<b/)
    const { text: html } = await report('html', folder.path)
    expect(html).toMatch(/^<!doctype html>/)
    expect(html).toContain('&lt;b title=')
    expect(html).not.toMatch(/<b |<script|<link|<img|src=|href=/)
  })

  test.each(['json', 'junit', 'markdown', 'html'])(
    'and the terminal are safe from control characters of a target: %s',
    async (kind) => {
      const hostile = '\u001b[2J\u009b1m\u202egnp\u2028'
      const fetch = async (): Promise<Response> =>
        Response.json({ type: hostile, message: hostile, [hostile]: hostile }, { status: 418 })
      const args = ['--target', 'http://127.0.0.1:9/v1', '--key', KEY, '--only', 'webhooks']
      const ran = await runCommand([...args, '--report', kind], { fetch })
      for (const text of [ran.output, ran.errors, ran.complaint]) {
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e\u2028]/u)
      }
      expect(ran.output + ran.errors).toContain('418')
    }
  )

  test('is what is printed when it has no file', async () => {
    const args = ['--target', 'http://127.0.0.1:9/v1', '--key', KEY, '--only', 'account-info']
    const ran = await runCommand([...args, '--report', 'json'], { fetch: stranger() })
    expect(JSON.parse(ran.output)).toMatchObject({ isKept: true })
    expect(ran.errors).toContain('account-info')
  })

  test('says of an early end why it came', async () => {
    const { result } = await runOnMock(() => () => Promise.reject(new Error('gone')))
    for (const write of [WRITERS.markdown, WRITERS.html]) {
      expect(write(result, 'x')).toContain('The run ended early: The target does not answer')
    }
    expect(JSON.parse(WRITERS.json(result, 'x')).stopped).toContain('(gone)')
  })
})
