import { rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createApi } from '../support/api.ts'
import { runCommand, startCommand } from '../support/command.ts'
import { copyOfCommand } from '../support/copied-command.ts'
import { freePort } from '../support/free-port.ts'
import { PERSON } from '../support/onboarding.ts'

describe('the health command', () => {
  test('finds the address that is really bound, and says when nobody answers', async () => {
    const command = await startCommand(['--port', '0', '--quiet'])
    const port = new URL(command.url).port
    expect(await runCommand(['health', '--port', port])).toMatchObject({ code: 0 })
    await command.stop()
    const { code, errors } = await runCommand(['health', '--port', port])
    expect(code).toBe(1)
    expect(errors).toContain(`no mock answers at http://127.0.0.1:${port}`)
  })

  test('needs nothing of the program: containers ask every few seconds', async () => {
    await using command = await startCommand(['--port', '0', '--quiet'])
    const port = new URL(command.url).port
    await using copy = await copyOfCommand((folder) => rm(join(folder, 'program.cjs')))
    const asked = await runCommand(['health', '--port', port], {}, copy.file)
    expect(asked).toMatchObject({ code: 0, errors: '' })
  })

  test.each([
    ['by its command line', async () => ({ args: ['--quiet', `-p${await freePort()}`] })],
    [
      'by a variable',
      async () => ({
        args: ['start'],
        environment: { COMPLYCUBE_MOCK_PORT: `${await freePort()}` },
      }),
    ],
    ['to be any that is free', async () => ({ args: ['--port', '4010', '--port=0'] })],
    ['by nobody', async () => ({ args: ['exec', '--print'] })],
  ])('finds the server on this machine whose port was given %s', async (_, prepare) => {
    await using copy = await copyOfCommand()
    const { args, environment } = { environment: {}, ...(await prepare()) }
    await using command = await startCommand(args, environment, copy.file)
    expect(await runCommand(['health'], {}, copy.file)).toMatchObject({
      code: 0,
      output: `ready at ${new URL('/_mock/health', command.url)}\n`,
    })
  })
})

/** Resolves once nothing takes connections at this port any more. */
const untilRefused = async (port: number): Promise<void> => {
  const isOpen = (): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.on('error', () => resolve(false))
    })
  while (await isOpen());
}

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  test('lets an answer in flight finish, and ends with 0', async () => {
    await using command = await startCommand(['--port', '0', '--quiet'])
    const port = Number(new URL(command.url).port)
    const body = JSON.stringify(PERSON)
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text
    })
    const closed = new Promise((resolve) => socket.on('close', resolve))
    socket.write(
      'POST /v1/clients HTTP/1.1\r\nHost: mock\r\nAuthorization: test_key\r\n' +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 20)}`
    )
    // An answer on another connection shows that the first half has been read.
    await createApi(fetch, { base: command.url }).ok('listClients')
    const stopped = command.stop(signal)
    await untilRefused(port)
    socket.write(body.slice(20))
    await closed
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/)
    expect(await stopped).toMatchObject({ code: 0, errors: '' })
  })
})
