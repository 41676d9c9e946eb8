import { spawn } from 'node:child_process'
import { createServer } from 'node:https'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { openAuthority } from '../../src/server/tls/authority.ts'
import { makeServerCertificate } from '../../src/server/tls/certificates.ts'

const built = (name: string): string =>
  fileURLToPath(new URL(`../../dist/${name}`, import.meta.url))

const mock = await startMockServer()
afterAll(() => mock.close())

interface Ended {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** Runs a program with the preload, and waits until it has ended. */
const run = async (
  program: string,
  { url, how = 'import' }: { url?: string; how?: 'import' | 'require' } = {}
): Promise<Ended> => {
  const preload = how === 'import' ? built('register.js') : built('register.cjs')
  const child = spawn(
    process.execPath,
    [`--${how}`, preload, '--input-type=module', '-e', program],
    {
      env: { PATH: process.env.PATH ?? '', ...(url !== undefined && { COMPLYCUBE_MOCK_URL: url }) },
    }
  )
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, output: output.trim(), errors }
}

const KEY = "headers: { Authorization: 'test_register' }"

/** Programs that have ComplyCube's address in their source. Each prints a status. */
const PROGRAMS = {
  fetch: `console.log((await fetch('https://api.complycube.com/v1/clients', { ${KEY} })).status)`,
  'https.get': `import { get } from 'node:https'
    get('https://api.complycube.com/v1/clients', { ${KEY} }, (answer) => { console.log(answer.statusCode); answer.resume() })`,
  'http.get': `import http from 'node:http'
    http.get('http://api.complycube.com/v1/clients', { ${KEY} }, (answer) => { console.log(answer.statusCode); answer.resume() })`,
  'tls.connect': `import { connect } from 'node:tls'
    const socket = connect(443, 'api.complycube.com', { servername: 'api.complycube.com' }, () => {
      socket.write('GET /v1/clients HTTP/1.1\\r\\nHost: api.complycube.com\\r\\nAuthorization: test_a\\r\\nConnection: close\\r\\n\\r\\n')
    })
    socket.once('data', (bytes) => { console.log(String(bytes).slice(9, 12)); socket.destroy() })`,
  'a worker': `import { Worker } from 'node:worker_threads'
    new Worker("fetch('https://api.complycube.com/v1/clients', { ${KEY.replaceAll("'", "\\'")} }).then(({ status }) => console.log(status))".replaceAll("\\\\'", "'"), { eval: true })`,
}

describe.each(['import', 'require'] as const)('node --%s complycube-mock/register', (how) => {
  test.each(Object.entries(PROGRAMS))('%s reaches the mock that is named', async (_, program) => {
    expect(await run(program, { url: mock.url, how })).toEqual({
      code: 0,
      output: '200',
      errors: '',
    })
  })

  test('without a name it starts a mock in the process, which then ends by itself', async () => {
    expect(await run(PROGRAMS.fetch, { how })).toEqual({ code: 0, output: '200', errors: '' })
  })
})

test('a child process has the address of the mock that its parent started', async () => {
  const program = `
    import { execFileSync } from 'node:child_process'
    const shown = execFileSync(process.execPath, ['-e', 'console.log(process.env.COMPLYCUBE_MOCK_URL)'])
    console.log(String(shown).trim() === process.env.COMPLYCUBE_MOCK_URL, process.env.COMPLYCUBE_MOCK_URL?.startsWith('http://127.0.0.1:'))`
  expect(await run(program)).toMatchObject({ code: 0, output: 'true true' })
})

test('a second mock in the process is reached at its own address, and the first by the name', async () => {
  const program = `import(${JSON.stringify(built('index.js'))}).then(async ({ startMockServer }) => {
    const second = await startMockServer({ scenario: 'face-mismatch' })
    const shown = []
    for (const url of [second.url, 'https://api.complycube.com']) {
      const answer = await fetch(url + '/_mock/scenarios')
      shown.push((await answer.json()).default)
    }
    await second.close()
    console.log(shown.join(' '))
  })`
  expect(await run(program, { url: mock.url })).toEqual({
    code: 0,
    output: 'face-mismatch clear',
    errors: '',
  })
})

test('a second preload changes nothing', async () => {
  const program = `import(${JSON.stringify(built('register.cjs'))}).then(async () => { ${PROGRAMS.fetch} })`
  expect(await run(program, { url: mock.url })).toMatchObject({ code: 0, output: '200' })
})

test('a server under another name is reached itself', async () => {
  const authority = await openAuthority()
  const { certificate, key } = await makeServerCertificate(authority, ['localhost'], Date.now())
  const other = createServer({ cert: certificate, key }, (_, outgoing) => outgoing.end('other'))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const program = `import { get } from 'node:https'
    get('https://localhost:${port}/', { ca: ${JSON.stringify(authority.certificate)} }, (answer) => answer.pipe(process.stdout))`
  expect(await run(program, { url: mock.url })).toMatchObject({ code: 0, output: 'other' })
  other.close()
})

describe('a mistake is one sentence', () => {
  test('an address that is none', async () => {
    const { code, errors } = await run('', { url: 'ftp://nowhere' })
    expect(code).toBe(1)
    expect(errors).toContain(
      "COMPLYCUBE_MOCK_URL is 'ftp://nowhere', which is not the address of a mock"
    )
  })

  test('an address where no mock listens', async () => {
    const program = `fetch('https://api.complycube.com/v1/clients').catch(({ cause }) => console.log(cause.message))`
    const { output } = await run(program, { url: 'http://127.0.0.1:1' })
    expect(output).toContain(
      'No mock answers at http://127.0.0.1:1, which COMPLYCUBE_MOCK_URL names'
    )
  })
})
