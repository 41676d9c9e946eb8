import { expect, test } from 'vitest'
import { createApi } from '../support/api.ts'
import { startCommand } from '../support/command.ts'

const WAYS: { flags: string[]; variables: Record<string, string>; strict: boolean }[] = [
  { flags: ['--strict'], variables: {}, strict: true },
  { flags: [], variables: { COMPLYCUBE_MOCK_STRICT: 'true' }, strict: true },
  { flags: [], variables: { COMPLYCUBE_MOCK_STRICT: 'no' }, strict: false },
]

test.each(WAYS)('$flags $variables: strict is $strict', async ({ flags, variables, strict }) => {
  await using command = await startCommand(['--port', '0', ...flags], variables)
  const api = createApi(fetch, { base: command.url })
  expect(await api.control('GET', '/settings')).toMatchObject({ strict })
})
