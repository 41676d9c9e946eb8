import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { startMockServer } from '../../../src/index.ts'
import { runCommand as runBuilt } from '../../support/command.ts'
import { KEY, runCommand, temporaryFolder } from './run-command.ts'

const NARROW = ['--only', 'webhooks,live-photos,reports']

const record = async (folder: string, only: readonly string[] = NARROW) => {
  await using server = await startMockServer({ delayMs: 0 })
  const args = ['--target', server.url, '--key', KEY, '--record', folder, '--report', 'json']
  const ran = await runCommand([...args, ...only])
  return { ...ran, result: JSON.parse(ran.output) }
}

const deaf = { fetch: () => Promise.reject(new Error('no request was expected')) }

const replay = (folder: string, ...more: readonly string[]) =>
  runCommand(['--replay', folder, ...NARROW, ...more], deaf)

// Recorded once, because a run over a port takes long; each test has its own copy.
const original = temporaryFolder()
const recorded = await record(original.path)
afterAll(() => original[Symbol.asyncDispose]())

const filesOf = (folder: string) => readdirSync(folder).map((name) => join(folder, name))

const change = (folder: string, before: string | RegExp, after: string): void => {
  for (const file of filesOf(folder)) {
    writeFileSync(file, readFileSync(file, 'utf8').replace(before, after))
  }
}

describe('a recording', () => {
  test('replays with the same verdicts, without a network', async () => {
    const replayed = await replay(original.path, '--report', 'json')
    const output = recorded.output + replayed.output
    expect([recorded.code, replayed.code], output).toEqual([0, 0])
    const { target: _, ...result } = JSON.parse(replayed.output)
    expect(recorded.result).toMatchObject(result)
  })

  test('replays images of many bytes in a process that optimises no patterns', async () => {
    const words = ['contract', '--replay', original.path, ...NARROW]
    const replayed = await runBuilt(words, {}, undefined, ['--no-regexp-optimization'])
    expect(replayed).toMatchObject({ code: 0, errors: expect.not.stringContaining('stack') })
  })

  test('holds no key, no secret and no image', async () => {
    const texts = filesOf(original.path).map((file) => readFileSync(file, 'utf8'))
    expect(texts.length).toBeGreaterThan(10)
    for (const text of texts) {
      expect(text).not.toContain(KEY)
      expect(text).not.toMatch(/[A-Za-z0-9+/]{1000}/)
      for (const [, secret] of text.matchAll(/"secret": "(.*)"/g)) expect(secret).toMatch(/^x+$/)
    }
    expect(texts.join()).toMatch(/"bytes": \d+,\s+"sha256": "[0-9a-f]{64}"/)
  })

  test('that was changed is reported by field', async () => {
    await using folder = temporaryFolder(original.path)
    change(folder.path, /"contentType": "images\/jpg"/g, '"contentType": "image/jpg"')
    const { code, output } = await replay(folder.path)
    expect(code).toBe(1)
    expect(output).toContain(`expected 'contentType' to be "images/jpg"; found "image/jpg"`)
  })

  test('of another version is refused with one sentence', async () => {
    await using folder = temporaryFolder(original.path)
    change(folder.path, /"suite": "[^"]+"/, '"suite": "0.0.9-00000000"')
    const { code, output, complaint } = await replay(folder.path)
    expect({ code, output }).toEqual({ code: 2, output: '' })
    expect(complaint).toContain('was recorded by suite 0.0.9-00000000, but this is suite ')
  })

  test('of other requests ends the run, and what was found is kept', async () => {
    await using folder = temporaryFolder(original.path)
    change(folder.path, '"request": "DELETE /v1/webhooks/', '"request": "GET /v1/webhooks/')
    const { code, output, complaint } = await replay(folder.path)
    expect(code).toBe(2)
    expect(complaint).toMatch(
      /does not contain DELETE \/v1\/webhooks\/.* Record again with --record$/
    )
    expect(output).toMatch(/^[1-9]\d* hold/m)
  })

  test('that lacks a case asks for the same --only', async () => {
    await using folder = temporaryFolder()
    await record(folder.path, ['--only', 'account-info'])
    const { code, complaint } = await replay(folder.path)
    expect(code).toBe(2)
    expect(complaint).toContain('Use the same --only')
  })

  test.each([
    ['nothing', undefined, 'it is empty'],
    ['text that is not JSON', 'hello', 'is not part of a recording'],
    ['other JSON', '{"suite":1}', 'is not part of a recording'],
  ])('that is %s is refused', async (_, text, sentence) => {
    await using folder = temporaryFolder()
    if (text !== undefined) writeFileSync(join(folder.path, 'a.json'), text)
    const { code, complaint } = await replay(folder.path)
    expect(code).toBe(2)
    expect(complaint).toContain(sentence)
  })

  test('is not mixed with another', async () => {
    await using folder = temporaryFolder()
    writeFileSync(join(folder.path, 'a.json'), '{}')
    const args = ['--target', 'http://127.0.0.1:9', '--key', KEY, '--record', folder.path]
    const { code, complaint } = await runCommand([...args, ...NARROW], deaf)
    expect(code).toBe(2)
    expect(complaint).toContain('it is not empty')
  })
})
