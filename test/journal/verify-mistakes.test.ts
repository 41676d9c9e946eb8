import { describe, expect, test } from 'vitest'
import { start } from './start.ts'

const { api } = start()
await api.ok('listClients')

describe('a wrong verification is refused', () => {
  test.each([
    {
      body: { match: { operation: 'createChek' } },
      path: 'match.operation',
      says: "'createCheck'",
    },
    { body: { match: { method: 'post' } }, path: 'match.method', says: '"POST"' },
    { body: { match: { status: '200' } }, path: 'match.status', says: 'number' },
    { body: { match: { status: 42 } }, path: 'match.status', says: '100' },
    {
      body: { match: { operation: 'createCheck', body: { clinetId: 'x' } } },
      path: 'match.body.clinetId',
      says: "did you mean 'clientId'",
    },
    {
      body: { match: { operation: 'createClient', body: { 'personDetails.frstName': 'x' } } },
      path: 'match.body.personDetails.frstName',
      says: "did you mean 'firstName'",
    },
    {
      body: { match: { operation: 'getCheck', body: { type: 'x' } } },
      path: 'match.body.type',
      says: "'getCheck' takes no body",
    },
    {
      body: { match: { body: { type: { oneof: ['x'] } } } },
      path: 'match.body.type.oneof',
      says: "did you mean 'oneOf'",
    },
    {
      body: { match: { body: { type: { oneOf: ['x'], exists: true } } } },
      path: 'match.body.type.exists',
      says: 'excludes the other keys',
    },
    {
      body: { match: { body: { type: { oneOf: [] } } } },
      path: 'match.body.type.oneOf',
      says: '1',
    },
    {
      body: { match: { body: { type: { pattern: '(a' } } } },
      path: 'match.body.type.pattern',
      says: 'is not a valid pattern',
    },
    {
      body: { match: { path: { pattern: '(?<=a)b' } } },
      path: 'match.path.pattern',
      says: 'no look-around',
    },
    { body: { times: -1 }, path: 'times', says: '>=0' },
    { body: { times: 1.5 }, path: 'times', says: 'int' },
    { body: { times: {} }, path: 'times', says: 'atLeast, atMost or both' },
    {
      body: { times: { atLeast: 2, atMost: 1 } },
      path: 'times',
      says: 'not have a higher atLeast',
    },
    { body: { times: { atLest: 2 } }, path: 'times.atLest', says: "did you mean 'atLeast'" },
    { body: { before: 'r2' }, path: 'before', says: "no request 'r2' arrived; the latest is r1" },
    { body: { after: 'check.completed' }, path: 'after', says: "such as 'r12'" },
    { body: { after: 12 }, path: 'after', says: 'string' },
    { body: { noWarnings: 'yes' }, path: 'noWarnings', says: 'boolean' },
    { body: [], path: '', says: 'object' },
  ])('$body', async ({ body, path, says }) => {
    const refusal = await api.control('POST', '/requests/verify', body, 400)
    expect(refusal.path).toBe(path)
    expect(refusal.error).toContain(says)
  })
})

test('a pattern with exponential backtracking is answered quickly', async () => {
  const { api: other } = start()
  const match = { path: { pattern: '^(/|/v1|[a-z/1]+)+$' } }
  await other.ok('listClients')
  await other.send('GET', `/v1/${'a'.repeat(5000)}!`)
  await other.control('POST', '/requests/verify', { match, after: 'r1' }, 422)
})
