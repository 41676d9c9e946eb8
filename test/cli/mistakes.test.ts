import { describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { runCommand } from '../support/command.ts'

describe('a mistake in the command line is one sentence and exit code 2', () => {
  test.each([
    { args: ['--prot', '1'], says: '--port' },
    { args: ['--port', 'abc'], says: 'whole number from 0 to 65535' },
    { args: ['--port', '65536'], says: 'whole number from 0 to 65535' },
    { args: ['--delay', 'soon'], says: 'milliseconds' },
    { args: ['--delay', '-1'], says: 'milliseconds' },
    { args: ['--scenario', 'clera'], says: "did you mean 'clear'?" },
    { args: ['--clock', 'sun'], says: 'real, virtual' },
    { args: ['--start-at', 'noon'], says: '2026-01-01T09:00:00Z' },
    { args: ['--webhook', 'localhost:3000'], says: 'http or https' },
    { args: ['--webhook-targets', 'http://a.example'], says: 'a host name' },
    { args: ['--webhook-header', 'X-Tunnel'], says: "'Name: value'" },
    { args: ['--webhook-header', 'Content-Type: text/plain'], says: "mock's own to set" },
    { args: ['--image-budget', '0'], says: 'whole number' },
    { args: ['surplus'], says: 'too many arguments' },
    { args: ['--host', '203.0.113.1'], says: 'no such address' },
  ])('$args', async ({ args, says }) => {
    const { code, output, errors } = await runCommand(args)
    expect({ code, output }).toEqual({ code: 2, output: '' })
    expect(errors).toMatch(/^complycube-mock: [^\n]+\n$/)
    expect(errors).toContain(says)
  })

  test('and so is a variable', async () => {
    const { code, errors } = await runCommand([], { COMPLYCUBE_MOCK_PORT: 'x' })
    expect(code).toBe(2)
    expect(errors).toContain('COMPLYCUBE_MOCK_PORT')
  })

  test('and so is a port that is in use', async () => {
    await using server = await startMockServer()
    const { code, errors } = await runCommand(['--port', String(server.port)])
    expect(code).toBe(2)
    expect(errors).toMatch(/^complycube-mock: Cannot listen on [^\n]+ the port is in use[^\n]+\n$/)
  })
})
