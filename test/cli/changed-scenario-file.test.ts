import { rm } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { createApi } from '../support/api.ts'
import { startCommand } from '../support/command.ts'
import { COMPLETE } from '../support/complete-scenarios.ts'
import { openFolder } from '../support/files.ts'

const start = (file: string) => startCommand(['--port', '0', '--quiet', '--scenarios', file])

describe('a scenario file that changes', () => {
  const rulesOf = async (base: string) =>
    (await createApi(fetch, { base }).control('GET', '/scenarios/rules')).rules

  test('is read again; arms stay; a wrong version changes nothing', async () => {
    await using folder = await openFolder()
    const file = await folder.write('rules.yaml', 'rules: [{ scenario: attention }]')
    await using command = await start(file)
    const api = createApi(fetch, { base: command.url })
    await api.control('POST', '/scenarios/next', { scenario: 'no-face' })

    await folder.replace('rules.yaml', 'rules: [{ scenario: failed }]')
    await command.complained('was read again')
    expect(await rulesOf(command.url)).toEqual([{ scenario: 'failed' }])

    await folder.write('rules.yaml', 'rules: [{ scenario: faild }]')
    await command.complained("rules.yaml:1:11: Unknown scenario 'faild'; did you mean 'failed'?")
    await command.complained('The scenarios before it stay in force')
    expect(await rulesOf(command.url)).toEqual([{ scenario: 'failed' }])

    await folder.write('rules.yaml', 'rules: [{ scenario: clear }, { scenario: stuck }]')
    while ((await rulesOf(command.url)).length !== 2);
    expect((await api.control('GET', '/scenarios/next')).armed).toHaveLength(1)
    expect(await command.stop()).toMatchObject({ code: 0 })
  })

  test('is reported once when it is deleted, whatever else happens in its folder', async () => {
    await using folder = await openFolder()
    const text = 'rules: [{ scenario: attention }]'
    const file = await folder.write('rules.yaml', text)
    await using command = await start(file)
    await rm(file)
    await command.complained('Cannot read the scenario file')
    for (let change = 0; change < 5; change += 1) {
      await folder.write('other.log', String(change))
      // Longer than an editor takes to write a file.
      for (let request = 0; request < 40; request += 1) await rulesOf(command.url)
    }
    expect(await rulesOf(command.url)).toEqual([{ scenario: 'attention' }])
    await folder.write('rules.yaml', text)
    await command.complained('rules.yaml can be read again, and has not changed')
    const { errors } = await command.stop()
    expect(errors.match(/stay in force/g)).toHaveLength(1)
    expect(errors.trim().split('\n')).toHaveLength(2)
  })

  test('is read again as a module too', async () => {
    await using folder = await openFolder()
    const file = await folder.write('rules.mjs', "export default { default: 'failed' }")
    await using command = await start(file)
    await folder.write('rules.mjs', `export default ${JSON.stringify(COMPLETE)}`)
    await command.complained('was read again')
    expect(await rulesOf(command.url)).toHaveLength(2)
  })
})
