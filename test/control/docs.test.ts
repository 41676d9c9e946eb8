import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createMock, startMockServer } from '../../src/index.ts'
import { readScript } from '../../src/server/docs/reference-script.ts'
import { startCommand } from '../support/command.ts'

const mock = createMock()
const get = (path: string, headers: Record<string, string> = {}) =>
  mock.fetch(new Request(`http://mock${path}`, { headers }))

const page = await get('/_mock/docs')
const html = await page.text()

/** Every attribute of the page that has a browser load something, or lead somewhere. */
const addresses = [...html.matchAll(/\b(?:src|href|spec-url|action|data|poster|srcset)="([^"]*)"/g)]
  .map(([, address = '']) => address)
  .filter((address) => address !== 'data:,')

describe('the reference page', () => {
  test('is a page that shows both documents', () => {
    expect({ status: page.status, type: page.headers.get('content-type') }).toEqual({
      status: 200,
      type: 'text/html; charset=utf-8',
    })
    expect(html).toMatch(/^<!doctype html>/)
    const specs = [...html.matchAll(/<rapi-doc spec-url="([^"]*)"/g)].map(([, path]) => path)
    expect(specs).toEqual(['/_mock/vendor-openapi.json', '/_mock/openapi.json'])
  })

  test('loads nothing from other sites', () => {
    expect(addresses.length).toBeGreaterThan(4)
    for (const address of addresses) expect(address).toMatch(/^(?:\/_mock\/|#\w)/)
    expect(html).not.toMatch(/https?:|\/\/\w|@import|url\(/)
    expect(html.match(/load-fonts="false"/g)).toHaveLength(2)
  })

  test('links only to existing addresses', async () => {
    for (const address of new Set(addresses.filter((one) => one.startsWith('/')))) {
      expect({ address, status: (await get(address)).status }).toEqual({ address, status: 200 })
    }
    for (const address of addresses.filter((one) => one.startsWith('#'))) {
      expect(html).toContain(`id="${address.slice(1)}"`)
    }
  })

  test('forbids the browser to load anything from other sites', () => {
    const policy = page.headers.get('content-security-policy') ?? ''
    const rules = new Map(
      policy.split('; ').map((rule) => {
        const [name = '', ...sources] = rule.split(' ')
        return [name, sources.join(' ')]
      })
    )
    expect(Object.fromEntries(rules)).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
    })
    for (const sources of rules.values()) expect(sources).not.toMatch(/http|\*|unsafe-eval/)
  })

  test('has no inline script, because its policy forbids one', () => {
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\bon\w+="/)
  })

  test('is drawn by a script that is served with its licence notices', async () => {
    const response = await get('/_mock/docs/rapidoc-min.js')
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(await response.text()).toMatch(/^\/\*! RapiDoc [\d.]+ \| Author - [^*]*License/)
  })

  test('is at the address that the welcome names', async () => {
    expect(await (await get('/')).text()).toContain('/_mock/docs')
  })

  test('refuses pages of other sites, and needs no token', async () => {
    const own = createMock({ controlToken: 'secret' })
    for (const path of ['/_mock/docs', '/_mock/docs/rapidoc-min.js', '/_mock/openapi.json']) {
      const url = `http://mock${path}`
      expect((await own.fetch(new Request(url))).status).toBe(200)
      const headers = { 'Sec-Fetch-Site': 'cross-site' }
      expect((await own.fetch(new Request(url, { headers }))).status).toBe(403)
    }
  })
})

describe('the reference page is served', () => {
  test('over a port', async () => {
    await using server = await startMockServer()
    const script = await fetch(`${server.url}/_mock/docs/rapidoc-min.js`)
    expect((await script.text()).length).toBeGreaterThan(500_000)
    expect((await fetch(`${server.url}/_mock/docs`)).status).toBe(200)
  })

  test('by the built command', async () => {
    await using command = await startCommand(['--port', '0', '--quiet'])
    for (const path of ['docs', 'docs/rapidoc-min.js', 'openapi.json', 'vendor-openapi.json']) {
      expect((await fetch(`${command.url}/_mock/${path}`)).status).toBe(200)
    }
    const { output, errors } = await command.stop()
    expect(errors).toBe('')
    expect(output.match(/listens at/g)).toHaveLength(1)
  })
})

test('a missing script is answered with 404', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'complycube-mock-'))
  try {
    const file = pathToFileURL(join(folder, 'a/b/c/d/file.js')).href
    expect(await readScript(file)).toBeUndefined()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
