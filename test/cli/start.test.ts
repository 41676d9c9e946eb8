import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createApi } from '../support/api.ts'
import { CLI, startCommand } from '../support/command.ts'
import { PERSON } from '../support/onboarding.ts'
import { exchange, head } from '../support/raw-exchange.ts'

const QUIET = ['--port', '0', '--quiet']

/** A copy of the built command, with something done to what was compiled beforehand. */
const copyOfCommand = async (change: (cache: string) => Promise<void>) => {
  const folder = await mkdtemp(join(tmpdir(), 'complycube-mock-'))
  await cp(dirname(CLI), folder, { recursive: true })
  await change(join(folder, 'program.cache'))
  const remove = () => rm(folder, { recursive: true })
  return { file: join(folder, basename(CLI)), [Symbol.asyncDispose]: remove }
}

const createsClients = async (file?: string) => {
  await using command = await startCommand(QUIET, {}, file)
  await createApi(fetch, { base: command.url }).ok('createClient', { body: PERSON })
  return (await command.stop()).errors
}

describe('the command starts', () => {
  test('with what was compiled beforehand', async () => {
    expect(await createsClients()).toBe('')
  })

  test('without it', async () => {
    await using copy = await copyOfCommand((cache) => rm(cache))
    expect(await createsClients(copy.file)).toBe('')
  })

  test.each(['', 'made by another version of Node'])(
    'with one that is none: "%s"',
    async (text) => {
      await using copy = await copyOfCommand((cache) => writeFile(cache, text))
      expect(await createsClients(copy.file)).toBe('')
    }
  )
})

describe('the command, whose fetch classes are loaded when one is made', () => {
  const ask = async (...lines: string[]) => {
    await using command = await startCommand(QUIET)
    const port = Number(new URL(command.url).port)
    const [answer] = await exchange(port, head(...lines, 'Connection: close'))
    expect((await command.stop()).errors).toBe('')
    return answer
  }

  test.each([
    ['a verb of which it knows nothing', 'TRACE /v1/clients HTTP/1.1', 404],
    ['a path that must be put in order', 'GET /v1/../v1/clients HTTP/1.1', 200],
    ['a host that is no name', 'GET /v1/clients HTTP/1.1', 400],
  ])('answers %s', async (_, line, status) => {
    const host = status === 400 ? 'Host: [not a host' : 'Host: LOCALHOST'
    const answer = await ask(line, host, 'Authorization: test_key')
    expect(answer).toMatchObject({ status })
    expect(answer?.headers.toLowerCase()).toContain('complycube-mock: ')
  })
})
