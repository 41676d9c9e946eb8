import { describe, expect, test } from 'vitest'
import type { ControlOperation } from '../../src/contracts/control/operation.ts'
import { CONTROL_OPERATIONS } from '../../src/contracts/control/operations.ts'
import { createMock, UsageError } from '../../src/index.ts'
import { runCommand, startCommand } from '../support/command.ts'
import { sendText } from '../support/send-text.ts'

const TOKEN = 'let-me-in-1234'
const HEADER = 'ComplyCube-Mock-Token'

const mock = createMock({ controlToken: TOKEN })

const LINES = Object.values<ControlOperation>(CONTROL_OPERATIONS).map(
  ({ method, path, isOpen = false }) => ({
    line: `${method} /_mock${path}`,
    isOpen,
  })
)

describe('a mock with a control token', () => {
  test.each(LINES.filter(({ isOpen }) => !isOpen))('refuses $line without it', async ({ line }) => {
    for (const token of ['none', '', 'let-me-in-1235']) {
      const headers = { [HEADER]: token }
      const { status, body } = await sendText(mock.fetch, { line, headers })
      expect({ status, path: body.path }).toEqual({ status: 401, path: HEADER })
      expect(body.error).toContain(`requires the header ${HEADER}`)
      expect(body.error).not.toContain(TOKEN)
    }
  })

  test('refuses unknown routes without it', async () => {
    expect(await sendText(mock.fetch, { line: 'GET /_mock/nothing' })).toMatchObject({
      status: 401,
    })
  })

  test('accepts requests with it', async () => {
    const call = { line: 'GET /_mock/clock', headers: { [HEADER]: TOKEN } }
    expect(await sendText(mock.fetch, call)).toMatchObject({ status: 200 })
  })

  test('reports its health without it', async () => {
    expect(await sendText(mock.fetch, { line: 'GET /_mock/health' })).toMatchObject({ status: 200 })
  })

  test('needs no token on the vendor surface', async () => {
    expect(await sendText(mock.fetch, { line: 'GET /v1/clients' })).toMatchObject({ status: 200 })
  })
})

test.each(['', ' ', 'two words', 'schlüssel'])("'%s' cannot be a token", (controlToken) => {
  expect(() => createMock({ controlToken })).toThrow(UsageError)
})

describe('the command', () => {
  const EVERYWHERE = ['--port', '0', '--host', '0.0.0.0']

  test('warns once, in one line, when other machines can reach it', async () => {
    await using command = await startCommand([...EVERYWHERE, '--quiet'])
    const { errors } = await command.stop()
    expect(errors).toMatch(/^complycube-mock: warning: .*--control-token\n$/)
  })

  test.each([
    [...EVERYWHERE, '--control-token', TOKEN],
    ['--port', '0'],
  ])('does not warn with %j %j %j %j %j %j', async (...args) => {
    await using command = await startCommand(args.filter((arg) => arg !== undefined))
    expect((await command.stop()).errors).toBe('')
  })

  test('takes token and host names from environment variables, and refuses bad ones', async () => {
    const variables = {
      COMPLYCUBE_MOCK_CONTROL_TOKEN: TOKEN,
      COMPLYCUBE_MOCK_ALLOWED_HOST: 'a.example, b.example',
    }
    await using command = await startCommand(['--port', '0'], variables)
    const headers = { [HEADER]: TOKEN, Origin: 'http://b.example' }
    const answer = await fetch(`${command.url}/_mock/clock`, { headers })
    expect(answer.status).toBe(200)
    const { code, errors } = await runCommand(['--allowed-host', 'http://a.example'])
    expect({ code, errors }).toEqual({
      code: 2,
      errors: expect.stringContaining("'http://a.example' is no allowed host"),
    })
    expect((await runCommand(['--control-token', ''])).code).toBe(2)
  })
})
