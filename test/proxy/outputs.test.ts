import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { runCommand, startCommand } from '../support/command.ts'
import { openFolder } from '../support/files.ts'
import { PERSON } from '../support/onboarding.ts'

const KEY = 'test_outputs'

const screen = async (url: string, header?: string, afterwards?: () => Promise<unknown>) => {
  const api = createApi((sent) => fetch(sent), { key: KEY, base: url })
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  const { id } = await api.ok('createCheck', {
    body: { clientId, type: 'extensive_screening_check' },
    ...(header !== undefined && { headers: { 'ComplyCube-Mock-Scenario': header } }),
  })
  await afterwards?.()
  const { result } = await api.ok('getCheck', { params: { id } })
  return result
}

const EMPTY = '{"version":1,"target":"http://a","exchanges":[]}'

describe('complycube-mock proxy', () => {
  test('writes scenarios and seeds for a mock, at its end and from a recording', async () => {
    await using server = await startMockServer({ clock: 'virtual' })
    await using folder = await openFolder()
    const story = folder.at('story.json')
    const scenarios = folder.at('scenarios.json')
    await using proxy = await startCommand([
      ...['proxy', '--target', server.url, '--port', '0', '--record', story],
      ...['--write-scenarios', scenarios],
    ])
    const seen = await screen(proxy.url, 'pep-and-adverse-media', () => server.advance(9000, KEY))
    const api = createApi((sent) => fetch(sent), { key: KEY, base: proxy.url })
    await api.ok('searchCompanies', {
      body: { companyName: 'Grand Kiln', incorporationCountry: 'FR' },
    })
    const { code, output } = await proxy.stop('SIGINT')
    expect({ code, output }).toMatchObject({ code: 0 })
    expect(output).toContain(`${scenarios} is written (rules: 1)\n`)

    const [again, seeds] = [folder.at('again.yaml'), folder.at('seeds.yml')]
    const made = await runCommand([
      'proxy',
      '--from',
      story,
      '--write-scenarios',
      again,
      '--write-seeds',
      seeds,
    ])
    expect(made).toMatchObject({ code: 0, errors: '' })
    expect(made.output).toBe(
      `${again} is written (rules: 1)\n${seeds} is written (companies: 1, custom lists: 0)\n`
    )

    for (const file of [scenarios, again]) {
      await using mock = await startCommand([
        ...['--port', '0', '--delay', '0', '--scenarios', file, '--seed-file', seeds],
      ])
      const settle = () =>
        fetch(`${mock.url}/_mock/settle`, { method: 'POST', headers: { Authorization: KEY } })
      const result = await screen(mock.url, undefined, settle)
      expect(result.outcome).toBe(seen.outcome)
      expect(result.breakdown.summary).toEqual(seen.breakdown.summary)
      const own = createApi((sent) => fetch(sent), { key: KEY, base: mock.url })
      const { items } = await own.ok('searchCompanies', {
        body: { companyName: 'grand kiln', incorporationCountry: 'FR' },
      })
      expect(readFileSync(seeds, 'utf8')).toContain(items[0].registrationNumber)
    }
  })

  test.each([
    { args: ['--from', 'no.json', '--write-seeds', 'a.json'], sentence: 'ENOENT' },
    { args: ['--from', 'text.json', '--write-seeds', 'a.json'], sentence: 'not JSON, or is cut' },
    { args: ['--from', 'later.json', '--write-seeds', 'a.json'], sentence: 'it has version 2' },
    { args: ['--from', 'empty.json'], sentence: 'Name a file to write' },
    {
      args: ['--from', 'empty.json', '--target', 'http://a', '--write-seeds', 'a.json'],
      sentence: 'leave out --target',
    },
    {
      args: ['--from', 'empty.json', '--write-seeds', 'a.txt'],
      sentence: '.json or .yaml or .yml',
    },
    { args: ['--from', 'empty.json', '--write-seeds', 'no/a.json'], sentence: 'Cannot write to' },
    { args: ['--target', 'http://a', '--write-scenarios', 'no/a.yml'], sentence: 'ENOENT' },
    {
      args: ['--target', 'http://a', '--record', 'no/a.json'],
      sentence: 'Cannot write the recording',
    },
  ])('ends with 2 and a sentence for $args', async ({ args, sentence }) => {
    await using folder = await openFolder()
    await folder.write('empty.json', EMPTY)
    await folder.write('text.json', EMPTY.slice(1))
    await folder.write('later.json', EMPTY.replace('1', '2'))
    const there = args.map((word) => (/\.\w+$/.test(word) ? folder.at(word) : word))
    const { code, errors } = await runCommand(['proxy', '--port', '0', ...there])
    expect(errors).toContain(sentence)
    expect(errors.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
  })
})
