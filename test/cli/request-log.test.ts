import { expect, test } from 'vitest'
import { startCommand } from '../support/command.ts'

test('the log shows control characters that were sent, and passes none on to the terminal', async () => {
  await using command = await startCommand(['--port', '0'])
  const headers = { Authorization: 'test_log' }
  const id = encodeURIComponent('\u001b[2J\u009b1m\u007f\nGET /v1/clients 200 forged')
  await fetch(`${command.url}/v1/clients/${id}`, { headers })
  const body = '{"type":\u0000}'
  const json = { ...headers, 'Content-Type': 'application/json' }
  await fetch(`${command.url}/v1/clients`, { method: 'POST', headers: json, body })
  await command.printed('\\u001b[2J\\u009b1m\\u007f\\u000aGET /v1/clients 200 forged')
  await command.printed('\\u0000')
  expect(command.output().replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
})

test('the log has a line for each request, also for those right before the end', async () => {
  await using command = await startCommand(['--port', '0'])
  const headers = { Authorization: 'test_log' }
  const ids = Array.from({ length: 40 }, (_, index) => `client-${index}`)
  for (const id of ids) await fetch(`${command.url}/v1/clients/${id}`, { headers })
  await command.stop()
  const shown = [...command.output().matchAll(/GET \/v1\/clients\/(\S+) 404/g)]
  expect(shown.map(([, id]) => id)).toEqual(ids)
})
