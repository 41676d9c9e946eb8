import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'

const CASES = [
  { line: 'POST /scenarios/next', body: { times: 2 }, error: "'scenario': is missing; expected" },
  { line: 'PUT /webhooks/faults', body: {}, error: "'rules': is missing; expected array" },
  {
    line: 'PUT /settings',
    body: { strict: 'x'.repeat(1000) },
    error: `'strict': expected boolean, but it was '${'x'.repeat(40)}…'`,
  },
  {
    line: 'PUT /faults',
    body: { rules: [{ fault: { status: 503 }, share: 'half' }] },
    error: "'rules.0.share': expected number, but it was 'half'",
  },
]

test.each(CASES)('$line shows the value of the wrong type', async ({ line, body, error }) => {
  const api = createApi(createMock().fetch)
  const [method = '', path = ''] = line.split(' ')
  const answer = await api.control(method, path, body, 400)
  expect(answer.error).toContain(error)
})
