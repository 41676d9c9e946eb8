import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const COMMAND = fileURLToPath(new URL('../../dist/command/cli.cjs', import.meta.url))

// Only these programs: `keytool` makes each start a second longer.
const programs = mkdtempSync(join(tmpdir(), 'complycube-mock-programs-'))
for (const name of ['curl', 'true']) {
  const found = execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
  symlinkSync(found.startsWith('/') ? found : `/bin/${name}`, join(programs, name))
}
symlinkSync(process.execPath, join(programs, 'node'))
afterAll(() => rmSync(programs, { recursive: true }))

/** Runs the built command, and waits until it has ended. */
const run = async (words: readonly string[], env: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [COMMAND, ...words], {
    env: { PATH: programs, ...env },
  })
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, output: output.trim(), errors: errors.trim() }
}

const FETCH = `fetch('https://api.complycube.com/v1/flow/sessions', {
  method: 'POST',
  headers: { Authorization: process.env.COMPLYCUBE_MOCK_KEY, 'Content-Type': 'application/json' },
  body: '{}',
}).then(async (answer) => console.log(answer.status, (await answer.json()).type))`

describe('complycube-mock exec', () => {
  test("a Node program with ComplyCube's address in its source reaches the mock", async () => {
    const { code, output } = await run(['exec', '--', 'node', '-e', FETCH])
    expect({ code, output }).toEqual({ code: 0, output: '400 invalid_request' })
  })

  test('a program that uses the proxy variables reaches the mock, and trusts it', async () => {
    const words = ['-s', '-H', 'Authorization: test_a', 'https://api.complycube.com/v1/clients']
    const { code, output } = await run(['exec', '--', 'curl', ...words])
    expect({ code, items: JSON.parse(output).items }).toEqual({ code: 0, items: [] })
  })

  test('options of the server stand before it', async () => {
    const show = `fetch(process.env.COMPLYCUBE_MOCK_URL + '/_mock/scenarios').then(async (answer) => console.log((await answer.json()).default))`
    const { output } = await run(['--scenario', 'face-mismatch', 'exec', '--', 'node', '-e', show])
    expect(output).toBe('face-mismatch')
  })

  test('variables that are set already are kept', async () => {
    const show = `console.log(process.env.NODE_OPTIONS.split(' --require ')[0], process.env.NO_PROXY)`
    const env = { NODE_OPTIONS: '--no-deprecation', NO_PROXY: 'intranet.test' }
    const { output } = await run(['exec', '--', 'node', '-e', show], env)
    expect(output).toBe('--no-deprecation intranet.test,localhost,127.0.0.1,::1')
  })

  test('in a command that has the address of another mock, the inner mock answers', async () => {
    const show = `fetch('https://api.complycube.com/_mock/scenarios').then(async (answer) => console.log((await answer.json()).default, process.env.COMPLYCUBE_MOCK_URL !== 'http://127.0.0.1:1'))`
    const env = { COMPLYCUBE_MOCK_URL: 'http://127.0.0.1:1' }
    const words = ['--scenario', 'face-mismatch', 'exec', '--', 'node', '-e', show]
    const { output } = await run(words, env)
    expect(output).toBe('face-mismatch true')
  })

  test('--print prints the variables of a running command for a shell', async () => {
    const { output } = await run(['exec', '--print', '--', 'true'])
    const names = [...output.matchAll(/^export ([\w]+)='/gm)].map(([, name]) => name)
    expect(names).toEqual(
      expect.arrayContaining([
        'COMPLYCUBE_MOCK_URL',
        'HTTPS_PROXY',
        'NODE_OPTIONS',
        'SSL_CERT_FILE',
      ])
    )
  })

  test.each([
    { name: 'exits', words: ['node', '-e', 'process.exit(7)'], code: 7 },
    {
      name: 'ends by a signal',
      words: ['node', '-e', "process.kill(process.pid, 'SIGKILL')"],
      code: 137,
    },
    { name: 'does not exist', words: ['no-such-command-here'], code: 127 },
    { name: 'cannot be run', words: ['/'], code: 126 },
  ])('a command that $name gives the exit code $code', async ({ words, code }) => {
    expect(await run(['exec', '--', ...words])).toMatchObject({ code })
  })

  test('a signal is passed on, and the exit code too', async () => {
    const waits = `process.on('SIGTERM', () => process.exit(3)); process.stdin.resume(); console.log('ready')`
    const child = spawn(process.execPath, [COMMAND, 'exec', '--', 'node', '-e', waits], {
      env: { PATH: programs },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    child.stdout.once('data', () => child.kill('SIGTERM'))
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(3)
  })

  test('without a command it says how it is used', async () => {
    const { code, errors } = await run(['exec'])
    expect(code).toBe(2)
    expect(errors).toBe(
      'complycube-mock: No command was given; name one, such as: complycube-mock exec -- npm test'
    )
  })
})

describe('complycube-mock ca', () => {
  test('needs a folder', async () => {
    const { code, errors } = await run(['ca'])
    expect(code).toBe(2)
    expect(errors).toContain('--ca-dir')
  })
})
