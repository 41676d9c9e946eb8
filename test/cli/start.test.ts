import { spawnSync } from 'node:child_process'
import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createApi } from '../support/api.ts'
import { startCommand } from '../support/command.ts'
import { copyOfCommand } from '../support/copied-command.ts'
import { PERSON } from '../support/onboarding.ts'
import { exchange, head } from '../support/raw-exchange.ts'

const QUIET = ['--port', '0', '--quiet']

const cacheIn = async (folder: string): Promise<string> => {
  const [name, ...others] = (await readdir(folder)).filter((each) => each.endsWith('.cache'))
  expect(others).toEqual([])
  return join(folder, name ?? 'no cache')
}

/** Overwrites the compiled code behind the header, which V8 does not check. */
const poison = async (cache: string): Promise<void> => {
  const bytes = await readFile(cache)
  await writeFile(cache, bytes.fill(0xa5, 4096))
}

const createsClients = async (file?: string, environment: Record<string, string> = {}) => {
  await using command = await startCommand(QUIET, environment, file)
  await createApi(fetch, { base: command.url }).ok('createClient', { body: PERSON })
  return (await command.stop()).errors
}

describe('the command starts', () => {
  test('with its code cache', async () => {
    expect(await createsClients()).toBe('')
  })

  test('without a code cache', async () => {
    await using copy = await copyOfCommand(async (folder) => rm(await cacheIn(folder)))
    expect(await createsClients(copy.file)).toBe('')
  })

  test.each(['', 'not a cache'])('with a damaged code cache: "%s"', async (text) => {
    await using copy = await copyOfCommand(async (folder) => writeFile(await cacheIn(folder), text))
    expect(await createsClients(copy.file)).toBe('')
  })

  test.each([
    ['another patch release', process.version, 'v20.19.0'],
    ['another architecture', `-${process.arch}-`, '-other-'],
    ['another build of the same version', /-\d+\.cache$/, '-1.cache'],
    ['an unknown binary', /program.*/, 'program.cache'],
  ])('without the code cache of %s', async (_, part, other) => {
    await using copy = await copyOfCommand(async (folder) => {
      const cache = await cacheIn(folder)
      await poison(cache)
      await rename(cache, join(folder, basename(cache).replace(part, other)))
    })
    expect(await createsClients(copy.file)).toBe('')
  })

  test('without its code cache when Node runs with options', async () => {
    await using copy = await copyOfCommand(async (folder) => poison(await cacheIn(folder)))
    expect(await createsClients(copy.file, { NODE_OPTIONS: '--stack-trace-limit=20' })).toBe('')
  })
})

describe('the compiled code', () => {
  const KEPT = 'The compiled program is kept in'

  /** What a copy says with `--verbose` about its compiled code at a start that ends with its first answer. */
  const firstAnswer = async (file: string): Promise<string> => {
    await using command = await startCommand(['--port', '0', '--quiet', '--verbose'], {}, file)
    await createApi(fetch, { base: command.url }).ok('createClient', { body: PERSON })
    return (await command.stop('SIGKILL')).errors
  }

  test('is kept by the first start of an installed package, whole before its first answer', async () => {
    await using copy = await copyOfCommand(async (folder) => rm(await cacheIn(folder)))
    expect(await firstAnswer(copy.file)).toContain(KEPT)
    expect(await firstAnswer(copy.file)).not.toContain(KEPT)
  })

  test.each([
    [
      'cut short',
      async (cache: string) => writeFile(cache, (await readFile(cache)).subarray(0, -9)),
    ],
    ['changed inside', poison],
    [
      'that of another program',
      (cache: string) => appendFile(join(dirname(cache), 'program.cjs'), '\n'),
    ],
    [
      'that of a program of the same length',
      (cache: string) => utimes(join(dirname(cache), 'program.cjs'), 1, 1),
    ],
  ])('is not used but replaced if it is %s', async (_, damage) => {
    await using copy = await copyOfCommand(async (folder) => damage(await cacheIn(folder)))
    expect(await firstAnswer(copy.file)).toContain(KEPT)
    expect(await firstAnswer(copy.file)).not.toContain(KEPT)
  })

  test('is kept once by starts at the same time', async () => {
    await using copy = await copyOfCommand(async (folder) => rm(await cacheIn(folder)))
    await Promise.all([firstAnswer(copy.file), firstAnswer(copy.file)])
    await cacheIn(dirname(copy.file))
    expect(await firstAnswer(copy.file)).not.toContain(KEPT)
  })

  test('is kept without what ended processes had left unfinished', async () => {
    const left = `program-v1.cache.${spawnSync(process.execPath, ['--version']).pid}`
    const stillWritten = `program-v1.cache.${process.pid}`
    await using copy = await copyOfCommand(async (folder) => {
      await rm(await cacheIn(folder))
      for (const name of [left, stillWritten]) await writeFile(join(folder, name), 'half')
    })
    expect(await firstAnswer(copy.file)).toContain(KEPT)
    const files = await readdir(dirname(copy.file))
    expect(files).toContain(stillWritten)
    expect(files).not.toContain(left)
  })

  test('is left out where it cannot be kept, with a reason and without leftovers', async () => {
    await using copy = await copyOfCommand(async (folder) => {
      const cache = await cacheIn(folder)
      await rm(cache)
      await mkdir(cache)
    })
    const said = await firstAnswer(copy.file)
    expect(said).toContain('Each start compiles the program, because the result cannot be kept: ')
    const files = await readdir(dirname(copy.file))
    expect(files.filter((name) => name.includes('.cache'))).toHaveLength(1)
  })
})

describe('the command, which defers loading of fetch classes', () => {
  const ask = async (...lines: string[]) => {
    await using command = await startCommand(QUIET)
    const port = Number(new URL(command.url).port)
    const [answer] = await exchange(port, head(...lines, 'Connection: close'))
    expect((await command.stop()).errors).toBe('')
    return answer
  }

  test.each([
    ['an unknown verb', 'TRACE /v1/clients HTTP/1.1', 404],
    ['a path that must be normalised', 'GET /v1/../v1/clients HTTP/1.1', 200],
    ['an invalid host name', 'GET /v1/clients HTTP/1.1', 400],
  ])('answers %s', async (_, line, status) => {
    const host = status === 400 ? 'Host: [not a host' : 'Host: LOCALHOST'
    const answer = await ask(line, host, 'Authorization: test_key')
    expect(answer).toMatchObject({ status })
    expect(answer?.headers.toLowerCase()).toContain('complycube-mock: ')
  })

  const HALF_BODY = { match: { operation: 'listClients' }, fault: { connection: 'half-body' } }

  test.each([
    [
      'a stream',
      async (url: string) => {
        const abort = new AbortController()
        const { body } = await fetch(`${url}/_mock/stream`, { signal: abort.signal })
        await body?.getReader().read()
        abort.abort()
      },
    ],
    [
      'half a body',
      async (url: string) => {
        const body = JSON.stringify({ rules: [HALF_BODY] })
        const set = await fetch(`${url}/_mock/faults`, { method: 'PUT', body })
        expect(set.status).toBe(200)
        const headers = { authorization: 'test_default' }
        await expect(
          fetch(`${url}/v1/clients`, { headers }).then((answer) => answer.text())
        ).rejects.toThrow()
      },
    ],
  ])('serves its pages after %s', async (_, askFirst) => {
    await using command = await startCommand(QUIET)
    await askFirst(command.url)
    for (const [path, type] of [
      ['/_mock/docs', 'text/html'],
      ['/_mock/docs/rapidoc-min.js', 'javascript'],
      ['/', 'text/plain'],
    ]) {
      const page = await fetch(command.url + path)
      expect(page.headers.get('content-type')).toContain(type)
      expect((await page.text()).length).toBeGreaterThan(200)
    }
    expect((await command.stop()).errors).toBe('')
  })
})
