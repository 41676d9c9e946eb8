import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { runCommand } from '../support/command.ts'
import { PERSON } from '../support/onboarding.ts'

const record = async () => {
  const api = createApi(createMock({ transcript: true }).fetch)
  await api.ok('createClient', { body: PERSON })
  await api.ok('listClients')
  return api.control('GET', '/transcript')
}

const fileWith = async (text: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'transcript-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'transcript.json')
  await writeFile(path, text)
  return path
}

describe('complycube-mock replay', () => {
  test('exits with 0 if all bytes are equal', async () => {
    const path = await fileWith(JSON.stringify(await record()))
    const { code, output, errors } = await runCommand(['replay', path])
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(output).toBe(
      '2 requests and 0 delivery attempts were replayed: all bytes are the same.\n'
    )
  })

  test('exits with 1 if some bytes differ, and shows which', async () => {
    const text = JSON.stringify(await record()).replaceAll('john.doe@', 'jane.doe@')
    const spoilt = JSON.parse(text)
    spoilt.steps[0].body = JSON.stringify(PERSON)
    const { code, output } = await runCommand(['replay', await fileWith(JSON.stringify(spoilt))])
    expect(code).toBe(1)
    expect(output).toContain('2 differences')
    expect(output).toMatch(
      /1 +POST \/v1\/clients +answer: email +"jane.doe@example.com" +"john.doe@example.com"/
    )
    expect(output).toMatch(/2 +GET \/v1\/clients +answer: items.0.email /)
  })

  test('exits with 2 and a sentence if a file cannot be replayed', async () => {
    const path = await fileWith(JSON.stringify({ ...(await record()), hole: 'it was too long' }))
    for (const [file, says] of [
      [path, "'hole' says that the transcript is not whole"],
      [await fileWith('{ "kind": '), 'could not be parsed as JSON'],
      ['/nowhere.json', "Cannot read the transcript '/nowhere.json'"],
    ] as const) {
      const { code, output, errors } = await runCommand(['replay', file])
      expect({ code, output }).toEqual({ code: 2, output: '' })
      expect(errors).toContain(says)
      expect(errors).toMatch(/^complycube-mock: [^\n]+\n$/)
    }
  })
})
