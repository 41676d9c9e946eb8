import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createApi } from '../support/api.ts'
import { runCommand, startCommand } from '../support/command.ts'
import { openFolder } from '../support/files.ts'

const COMPANY = {
  id: '67625f5f3030303030303432',
  name: 'Lighthouse Bakery Ltd',
  registrationNumber: '00000042',
  incorporationCountry: 'GB',
  active: true,
  createdAt: '2025-05-01T00:00:00.000Z',
  updatedAt: '2025-05-01T00:00:00.000Z',
}

const LIST = {
  name: 'Former suppliers',
  records: [{ entityType: 'company', names: [{ type: 'primary', companyName: 'Moth & Sons' }] }],
}

/** A file with this text, gone when the test is over. */
const fileOf = async (text: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'complycube-mock-seed-'))
  const path = join(folder, 'seed.json')
  await writeFile(path, text)
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}

test('a seed file brings companies and custom lists', async () => {
  await using file = await fileOf(JSON.stringify({ companies: [COMPANY], customLists: [LIST] }))
  await using command = await startCommand(['--port', '0', '--quiet', '--seed-file', file.path])
  const api = createApi(fetch, { base: command.url })
  const body = { companyName: 'lighthouse', incorporationCountry: 'GB' }
  expect((await api.ok('searchCompanies', { body })).items).toMatchObject([{ id: COMPANY.id }])
  const { items } = await api.ok('listCustomLists')
  expect(items).toMatchObject([{ name: LIST.name, stats: { personCount: 0, companyCount: 1 } }])
})

describe('a seed file that is wrong is one sentence and exit code 2', () => {
  test.each([
    ['{', 'is not JSON'],
    ['[]', 'at the top'],
    ['{ "compaines": [] }', 'compaines'],
    [JSON.stringify({ companies: [{ ...COMPANY, id: 'short' }] }), "at 'companies[0].id'"],
    [JSON.stringify({ companies: [COMPANY, COMPANY] }), 'no two may have the same id'],
    [JSON.stringify({ customLists: [{ name: '' }] }), "at 'customLists[0].name'"],
    [
      JSON.stringify({ customLists: [{ ...LIST, records: [{ entityType: 'person' }] }] }),
      "at 'customLists[0].records[0].names'",
    ],
  ])('%s', async (text, says) => {
    await using file = await fileOf(text)
    const { code, output, errors } = await runCommand(['--port', '0', '--seed-file', file.path])
    expect({ code, output }).toEqual({ code: 2, output: '' })
    expect(errors).toMatch(/^complycube-mock: [^\n]+\n$/)
    expect(errors).toContain(file.path)
    expect(errors).toContain(says)
  })

  test('and so is one in YAML', async () => {
    await using folder = await openFolder()
    const file = await folder.write('seed.yaml', 'companies: [')
    const { code, errors } = await runCommand(['--seed-file', file])
    expect(code).toBe(2)
    expect(errors).toMatch(/^complycube-mock: [^\n]*seed\.yaml:\d+:\d+: [^\n]+\n$/)
  })

  test('and so is one that is not there', async () => {
    const { code, errors } = await runCommand(['--seed-file', '/nowhere/seed.json'])
    expect(code).toBe(2)
    expect(errors).toContain("Cannot read the seed file '/nowhere/seed.json'")
  })
})
