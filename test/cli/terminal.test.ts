import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createLog } from '../../src/cli/log.ts'
import { hasColor } from '../../src/cli/output.ts'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { CLI, runCommand, startCommand } from '../support/command.ts'
import { checkBody, onboard } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'

/** Replaces what differs between runs: addresses, times of day, ids and durations. */
const steady = (text: string): string =>
  text
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replace(/\b\d\d:\d\d:\d\d\b(?!Z|\.)/g, 'HH:MM:SS')
    .replace(/\b[0-9a-f]{24}\b/g, 'ID')
    .replace(/\b[\d.]+ ms\b/g, 'N ms')

/** A mock whose log is kept as text. */
const startLogged = async (settings: {
  isJson?: boolean
  isVerbose?: boolean
  hasColor?: boolean
}) => {
  let written = ''
  const log = createLog({
    isJson: false,
    isVerbose: false,
    hasColor: false,
    ...settings,
    write: (text) => {
      written += text
    },
  })
  const { onRequest, onEvent } = log
  const mock = createMock({ clock: 'virtual', seed: 'log', onRequest, onEvent })
  const api = createApi(mock.fetch)
  const lines = (): string => {
    log.flush()
    return steady(written)
  }
  return { mock, api, log, lines }
}

/** One of each line: requests, refusals, ends of checks, deliveries, changes by the control API. */
const storyIn = async ({ mock, api }: Awaited<ReturnType<typeof startLogged>>) => {
  await using good = await startReceiver()
  const refusing = createServer((_, answer) => {
    answer.statusCode = 500
    answer.end()
  }).listen(0, '127.0.0.1')
  await once(refusing, 'listening')
  const place = refusing.address()
  const port = typeof place === 'object' ? place?.port : undefined
  const ids = await onboard(api)
  await api.control('POST', '/scenarios/next', { scenario: 'face-mismatch' })
  for (const url of [good.url, `http://127.0.0.1:${port}/hooks`]) {
    await api.ok('createWebhook', { body: { url, enabled: true, events: ['check.completed'] } })
  }
  await api.ok('createCheck', { body: checkBody('identity_check', ids) })
  await api.control('POST', '/clock/advance', { by: '1s' })
  const { id } = await api.ok('createCheck', { body: checkBody('document_check', ids) })
  await api.control('POST', `/checks/${id}/complete`, { scenario: 'tampered-document' })
  await api.control('POST', '/settle')
  await api.call('getClient', { params: { id: 'nonsense' } })
  const refused = await mock.fetch('http://mock/_mock/checks/nonsense/complete', { method: 'POST' })
  expect(await refused.json()).toMatchObject({
    error: `Unknown check 'nonsense' in the sandbox of test_default, which is used because no Authorization was sent`,
  })
  refusing.close()
  await mock.close()
}

describe('the log', () => {
  test('has a line for each request, end of a check, delivery and change', async () => {
    const logged = await startLogged({})
    await storyIn(logged)
    expect(logged.lines()).toMatchSnapshot()
    expect(logged.log.summary()).toMatch(/^\d+ requests, 2 ended checks, 2 failed deliveries$/)
  })

  test('says how each scenario was chosen if it is verbose', async () => {
    const logged = await startLogged({ isVerbose: true })
    await storyIn(logged)
    expect(logged.lines()).toMatch(
      /^ +check ID follows scenario 'face-mismatch', decided by the arm/m
    )
    expect(logged.lines()).toMatch(/^ +not used: the /m)
  })

  test('has everything as JSON', async () => {
    const logged = await startLogged({ isJson: true })
    await storyIn(logged)
    const lines = logged
      .lines()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ method: 'POST', path: '/v1/checks', status: 200 }),
        expect.objectContaining({
          kind: 'control',
          what: 'POST /_mock/scenarios/next',
          status: 200,
        }),
        expect.objectContaining({
          kind: 'check.completed',
          check: {
            type: 'identity_check',
            outcome: 'attention',
            scenario: 'face-mismatch',
            by: 'choice for the next check',
          },
        }),
        expect.objectContaining({
          kind: 'delivery.failed',
          delivery: expect.objectContaining({ event: 'check.completed', status: 500, attempt: 1 }),
        }),
      ])
    )
  })

  test('has colours if they are wanted', async () => {
    const logged = await startLogged({ hasColor: true })
    await storyIn(logged)
    const [line = ''] = logged
      .lines()
      .split('\n')
      .filter((one) => one.includes('/v1/checks'))
    expect(JSON.stringify(line)).toMatch(
      /^"\\u001b\[2m[\d:]{8}\\u001b\[22m POST \/v1\/checks \\u001b\[32m200\\u001b\[39m /
    )
  })
})

test.each([
  { stream: { isTTY: true }, variables: {}, wanted: true },
  { stream: {}, variables: {}, wanted: false },
  { stream: { isTTY: true }, variables: { NO_COLOR: '1' }, wanted: false },
  { stream: {}, variables: { FORCE_COLOR: '1' }, wanted: true },
  { stream: { isTTY: true }, variables: { FORCE_COLOR: '0' }, wanted: false },
])('colours with $variables on $stream: $wanted', ({ stream, variables, wanted }) => {
  expect(hasColor(stream, variables)).toBe(wanted)
})

describe('the command on a terminal', () => {
  test('has a banner, and sums up at the end', async () => {
    await using command = await startCommand([
      'start',
      '--port',
      '0',
      '--webhook',
      'http://127.0.0.1:1/hooks',
    ])
    const { output } = await command.stop('SIGINT')
    expect(steady(output)).toMatchSnapshot()
  })

  test('names local and network addresses, never the one that stands for all', async () => {
    await using command = await startCommand(['--port', '0', '--host', '0.0.0.0'])
    const { output, errors } = await command.stop()
    expect(output).toMatch(/^complycube-mock \S+ listens at http:\/\/127\.0\.0\.1:\d+$/m)
    expect(output).not.toContain('0.0.0.0')
    expect(errors).toMatch(/^complycube-mock: warning: other machines can control this mock/)
  })

  test('has a help of at most 60 lines', async () => {
    const { output } = await runCommand(['--help'])
    expect(output.split('\n').length).toBeLessThanOrEqual(60)
    expect(output).toMatchSnapshot()
  })

  test('warns of variables that it does not know', async () => {
    await using command = await startCommand(['--port', '0'], {
      COMPLYCUBE_MOCK_DELAI: '0',
      COMPLYCUBE_MOCK_KEY: 'test_a',
    })
    expect((await command.stop()).errors).toBe(
      "complycube-mock: warning: the variable COMPLYCUBE_MOCK_DELAI is unknown and ignored; did you mean 'COMPLYCUBE_MOCK_DELAY'?\n"
    )
  })
})

/** Runs the command on a terminal of its own, which `script` of Linux makes. */
const startOnTerminal = (): { child: ChildProcess; printed: (text: string) => Promise<void> } => {
  const line = `'${process.execPath}' '${CLI}' --port 0`
  const child = spawn('script', ['-q', '-e', '-c', line, '/dev/null'], {
    env: { PATH: process.env.PATH ?? '', TERM: 'xterm' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const printed = async (text: string): Promise<void> => {
    while (!output.includes(text)) await once(child.stdout, 'data')
  }
  return { child, printed }
}

test.skipIf(process.platform !== 'linux')(
  'keys of a terminal show help, reset, and quit',
  async () => {
    const { child, printed } = startOnTerminal()
    await printed('h help, o page, r reset, q quit')
    child.stdin?.write('h')
    await printed('reset the sandbox of the key test_default')
    child.stdin?.write('r')
    await printed('The sandbox of test_default was reset.')
    child.stdin?.write('q')
    await printed('0 requests, 0 ended checks, 0 failed deliveries')
    if (child.exitCode === null) await once(child, 'close')
    expect(child.exitCode).toBe(0)
  }
)

describe('commands for a running mock', () => {
  test('complete a check, send an event, move the clock, list scenarios', async () => {
    await using command = await startCommand(['--port', '0', '--clock', 'virtual', '--quiet'])
    const variables = { COMPLYCUBE_MOCK_URL: command.url, COMPLYCUBE_MOCK_KEY: 'test_remote' }
    const api = createApi(fetch, { base: command.url, key: 'test_remote' })
    const ids = await onboard(api)
    const { id } = await api.ok('createCheck', { body: checkBody('identity_check', ids) })
    const run = async (...words: string[]) => {
      const { code, output, errors } = await runCommand(words, variables)
      return steady(`${words.join(' ').replace(id, 'ID')}\n${output}${errors}exit code ${code}`)
    }
    const story = [
      await run('complete', '--scenario', 'face-mismatch'),
      await run('complete'),
      await run('complete', id, '--scenario', 'face-mismatch'),
      await run('complete', 'nonsense', '--scenario', 'face-mismatch'),
      await run('complete', id, '--scenario', 'face-mismach'),
      await run('trigger', 'check.completed', '--check', id),
      await run('trigger', 'check.complete'),
      await run('advance', '90s'),
      await run('advance', 'soon'),
      await run('scenarios', 'face-mismatch'),
      await run('scenarios', 'face-mismach'),
    ]
    expect(story.join('\n\n')).toMatchSnapshot()
    expect((await runCommand(['scenarios'], variables)).output).toMatch(/^face-mismatch +The live/m)
  })

  test('say that no mock answers', async () => {
    const none = ['--url', 'http://127.0.0.1:1']
    expect(await runCommand(['advance', '1s', ...none])).toMatchObject({
      code: 1,
      errors: expect.stringContaining('No answer from http://127.0.0.1:1/_mock/clock/advance'),
    })
    const { code, output } = await runCommand(['scenarios', ...none])
    expect({ code, lists: output.includes('face-mismatch') }).toEqual({ code: 0, lists: true })
  })

  test('health waits until a mock is ready, and no longer than it was told', async () => {
    const { code, errors } = await runCommand(['health', '--port', '1', '--wait', '150ms'])
    expect({ code, errors }).toEqual({
      code: 1,
      errors: 'complycube-mock: no mock answers at http://127.0.0.1:1/_mock/health\n',
    })
  })
})
