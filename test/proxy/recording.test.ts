import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { parseRecording, startCheckingProxy } from '../../src/proxy/index.ts'
import { createApi } from '../support/api.ts'
import { openFolder } from '../support/files.ts'
import { onboard, PERSON } from '../support/onboarding.ts'
import { freeUrl, startTarget } from './target.ts'

const KEY = 'test_a-key-that-nobody-sees'

const apiOf = (url: string) => createApi((sent) => fetch(sent), { key: KEY, base: url })

describe('a recording', () => {
  test('holds each exchange, in a file that is complete at any time', async () => {
    await using server = await startMockServer()
    await using folder = await openFolder()
    const file = folder.at('recording.json')
    await using proxy = await startCheckingProxy({ target: server.url, record: file })
    expect(parseRecording(readFileSync(file, 'utf8')).exchanges).toEqual([])
    const api = apiOf(proxy.url)
    const { id } = await api.ok('createClient', { body: { ...PERSON, telefone: '1' } })
    await api.ok('listClients', { query: { page: '1', 'personDetails.lastName': 'Doe' } })
    const recording = parseRecording(readFileSync(file, 'utf8'))
    expect(recording).toEqual(proxy.recording)
    expect(recording).toMatchObject({ version: 1, target: server.url })
    expect(recording.exchanges).toMatchObject([
      {
        ...{ number: 1, method: 'POST', path: '/v1/clients', status: 200 },
        request: PERSON,
        answer: { id },
        findings: [{ kind: 'notice', in: 'request', attribute: 'telefone' }],
      },
      { number: 2, path: '/v1/clients?page=1&personDetails.lastName=Doe', findings: [] },
    ])
  })

  test('holds no exchanges with keys of real accounts', async () => {
    await using server = await startMockServer({ allowLiveKeys: true })
    const options = { target: server.url, record: true, allowLiveKeys: true } as const
    await using proxy = await startCheckingProxy(options)
    const api = createApi((sent) => fetch(sent), { key: 'live_key', base: proxy.url })
    await api.ok('createClient', { body: PERSON })
    expect(proxy.summary()).toMatchObject({ exchanges: 1, unchecked: 0 })
    expect(proxy.recording?.exchanges).toEqual([])
  })

  test('describes images by hash, type and size, and has no keys or secrets', async () => {
    await using server = await startMockServer()
    await using folder = await openFolder()
    const file = folder.at('recording.json')
    await using proxy = await startCheckingProxy({ target: server.url, record: file })
    const api = apiOf(proxy.url)
    const client = { externalId: `of ${KEY}` }
    const { clientId } = await onboard(api, { client })
    const { secret } = await api.ok('createWebhook', {
      body: { url: 'https://example.com/hooks', enabled: true, events: ['*'] },
    })
    const { token } = await api.ok('createToken', {
      body: { clientId, referrer: 'https://*.example.com/*' },
    })
    const { redirectUrl } = await api.ok('createFlowSession', {
      body: {
        ...{ clientId, checkTypes: ['document_check'] },
        ...{ successUrl: 'https://example.com/yes', cancelUrl: 'https://example.com/no' },
      },
    })
    await api.call('createWebhook', { body: { url: 1, secret: 'open-sesame' } })
    await api.call('listClients', { query: { externalId: KEY } })
    const text = readFileSync(file, 'utf8')
    for (const hidden of [KEY, secret, token, redirectUrl, 'open-sesame']) {
      expect(text).not.toContain(hidden)
    }
    const photo = proxy.recording?.exchanges.find(({ path }) => path === '/v1/livePhotos')
    expect(photo?.request).toEqual({
      clientId,
      data: {
        bytes: expect.any(Number),
        type: 'jpg',
        sha256: expect.stringMatching(/^[0-9a-f]+$/),
      },
    })
  })

  test('describes bodies that are not JSON, and has exchanges without an answer', async () => {
    await using target = await startTarget((_, outgoing) => outgoing.end('<p>'))
    await using proxy = await startCheckingProxy({ target: target.url, record: true })
    await (await fetch(`${proxy.url}/v1/clients`, { method: 'POST', body: '{"secret":"a' })).text()
    await (await fetch(`${proxy.url}/elsewhere`)).text()
    expect(proxy.recording?.exchanges).toMatchObject([
      { number: 1, status: 200, request: { bytes: 12 }, answer: { bytes: 3 } },
    ])
    const nobody = await freeUrl()
    await using lonely = await startCheckingProxy({ target: nobody, record: true })
    await (await fetch(`${lonely.url}/v1/clients`)).text()
    expect(lonely.recording?.exchanges).toEqual([
      { number: 1, method: 'GET', path: '/v1/clients', status: 0, findings: [] },
    ])
  })

  test('is absent unless the option is set', async () => {
    await using proxy = await startCheckingProxy({ target: await freeUrl() })
    expect(proxy.recording).toBeUndefined()
  })

  test('does not name the password of the target', async () => {
    const target = 'http://somebody:sesame@127.0.0.1:9/below/v1/'
    await using proxy = await startCheckingProxy({ target, record: true })
    expect(proxy.recording?.target).toBe('http://127.0.0.1:9/below')
  })

  test('replaces an older recording only if the proxy can listen', async () => {
    await using folder = await openFolder()
    const record = await folder.write(
      'recording.json',
      'of old, and longer than what comes now: '.repeat(9)
    )
    const target = await freeUrl()
    await expect(startCheckingProxy({ target, record, host: '192.0.2.1' })).rejects.toThrow(
      'Cannot listen'
    )
    expect(readFileSync(record, 'utf8')).toContain('of old')
    await using _ = await startCheckingProxy({ target, record })
    expect(parseRecording(readFileSync(record, 'utf8'))).toMatchObject({ exchanges: [] })
  })

  test('is refused at the start if it cannot be written', async () => {
    await using folder = await openFolder()
    const record = folder.at('nowhere/recording.json')
    const starting = startCheckingProxy({ target: await freeUrl(), record })
    await expect(starting).rejects.toThrow(`Cannot write the recording to ${record}: ENOENT`)
  })
})
