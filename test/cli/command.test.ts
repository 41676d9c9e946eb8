import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { serverOptions } from '../../src/cli/program.ts'
import { VERSION } from '../../src/index.ts'
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

  test('explains every option with its variable', async () => {
    const { code, output } = await runCommand(['--help-all'])
    expect(code).toBe(0)
    for (const { long, envVar } of serverOptions()) {
      expect(output).toContain(long)
      expect(output).toContain(envVar)
    }
  })

  test('describes every scenario', async () => {
    const { output } = await runCommand(['scenarios', '--url', 'http://127.0.0.1:1'])
    for (const { name, description } of CATALOG.values()) {
      expect(output).toMatch(new RegExp(`^${name} +`, 'm'))
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
    expect(command.output()).toMatch(/^[\d:]{8} POST \/v1\/clients 200 [\d.]+ ms test_default$/m)
    expect(command.output()).toMatch(
      /^[\d:]{8} GET \/v1\/clients\/nonsense 404 [\d.]+ ms test_default$/m
    )
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

  test('writes the address as JSON and nothing more, when told both', async () => {
    await using command = await startCommand(['--port', '0', '--json', '--quiet'])
    await createApi(fetch, { base: command.url }).ok('listClients')
    const { output } = await command.stop()
    expect(JSON.parse(output)).toEqual({ listening: command.url, version: VERSION })
  })

  test('takes every flag as a variable too, and flags go first', async () => {
    await using receiver = await startReceiver()
    const variables = {
      COMPLYCUBE_MOCK_PORT: '1',
      COMPLYCUBE_MOCK_CLOCK: 'virtual',
      COMPLYCUBE_MOCK_DELAY: '5s',
      COMPLYCUBE_MOCK_SCENARIO: 'face-mismatch',
      COMPLYCUBE_MOCK_WEBHOOK: receiver.url,
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
    await command.printed('POST /v1/checks 200')
  })
})
