import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { startMockServer } from '../../../src/index.ts'
import { KEY, runCommand, temporaryFolder } from './run-command.ts'

const ONLY = ['--only', 'deliveries']

const record = async (folder: string) => {
  await using server = await startMockServer({ delayMs: 5 })
  const secrets: string[] = []
  const listening = async (request: Request): Promise<Response> => {
    const response = await fetch(request)
    const [, secret] = /"secret":"([^"]+)"/.exec(await response.clone().text()) ?? []
    if (secret !== undefined) secrets.push(secret)
    return response
  }
  const args = ['--target', server.url, '--key', KEY, '--record', folder, '--report', 'json']
  const { code, output } = await runCommand([...args, ...ONLY], { fetch: listening })
  return { code, result: JSON.parse(output), secrets }
}

const deaf = { fetch: () => Promise.reject(new Error('no request was expected')) }

const replay = async (folder: string, only: readonly string[] = ONLY) => {
  const { code, output } = await runCommand(['--replay', folder, '--report', 'json', ...only], deaf)
  return { code, result: JSON.parse(output) }
}

const failuresOf = ({ clauses }: { clauses: { id: string; verdict: string }[] }): string[] =>
  clauses.filter(({ verdict }) => verdict === 'fails').map(({ id }) => id)

// Recorded once, because a run over a port takes long; each test has its own copy.
const original = temporaryFolder()
const recorded = await record(original.path)
afterAll(() => original[Symbol.asyncDispose]())

const filesOf = (folder: string) => readdirSync(folder).map((name) => join(folder, name))

const change = (folder: string, before: RegExp, after: string): void => {
  for (const file of filesOf(folder)) {
    writeFileSync(file, readFileSync(file, 'utf8').replace(before, after))
  }
}

describe('a recording of deliveries', () => {
  test('replays with the same verdicts, without a network', async () => {
    const replayed = await replay(original.path)
    expect([recorded.code, replayed.code]).toEqual([0, 0])
    const { target: _, ...result } = replayed.result
    expect(recorded.result).toMatchObject(result)
    expect(result.counts).toMatchObject({ fails: 0, 'not-reached': 0, 'not-run': 7 })
  })

  test('holds no secret, and is signed with what stands in its place', async () => {
    const { secrets } = recorded
    const text = filesOf(original.path)
      .map((file) => readFileSync(file, 'utf8'))
      .join()
    expect(secrets).toHaveLength(11)
    for (const secret of [...secrets, KEY]) expect(text).not.toContain(secret)
    expect(text).toMatch(/"complycube-signature": "[0-9a-f]{64}"/)
  })

  test('that was changed is no longer rightly signed', async () => {
    await using folder = temporaryFolder(original.path)
    change(folder.path, /\\"mobile\\":\\"\+441632960012\\"/, String.raw`\"mobile\":\"+44\"`)
    change(folder.path, /(client\.created.*?\\"entityName\\":\\")John/g, '$1Joan')
    const { code, result } = await replay(folder.path)
    expect(code).toBe(1)
    expect(failuresOf(result)).toEqual(
      expect.arrayContaining([
        'deliveries.signature.of-raw-bytes',
        'deliveries.client-created.whole-object',
        'deliveries.client-updated.what-changed',
      ])
    )
  })

  test('is narrowed as any other', async () => {
    const { code, result } = await replay(original.path, ['--only', 'deliveries.webhooks'])
    expect(code).toBe(0)
    expect(result.counts.holds).toBe(7)
  })

  test('without any says of these clauses that they are not run', async () => {
    await using folder = temporaryFolder(original.path)
    change(folder.path, /,\s*"deliveries": \[[\s\S]*\]\s*\}\s*$/, '}')
    const { code, result } = await replay(folder.path)
    expect(code).toBe(2)
    expect(result.counts).toMatchObject({ holds: 0, fails: 0 })
  })
})
