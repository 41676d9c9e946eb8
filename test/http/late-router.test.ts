import type { Result, Router } from 'hono/router'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import { describe, expect, test } from 'vitest'
import { CONTROL_OPERATIONS } from '../../src/contracts/control/operations.ts'
import { OPERATIONS } from '../../src/contracts/operations.ts'
import { LateRouter } from '../../src/server/late-router.ts'

const ROUTES = [
  ...Object.values(OPERATIONS).map(({ method, path }) => ({ method, path: `/v1${path}` })),
  ...Object.values(CONTROL_OPERATIONS).map(({ method, path }) => ({
    method,
    path: `/_mock${path}`,
  })),
  { method: 'GET', path: '/' },
  { method: 'GET', path: '/flow/:token' },
  { method: 'ALL', path: '/flow/:token/:step{.+}' },
  { method: 'ALL', path: '/xd/:code' },
]

const filled = <R extends Router<string>>(router: R): R => {
  for (const { method, path } of ROUTES) router.add(method, path, `${method} ${path}`)
  return router
}

/** The handler that answers, with the parameters that it is given. */
const found = ([handlers, values]: Result<string>) => {
  const [handler, names] = handlers[0] ?? []
  const params = Object.entries(names ?? {}).map(([name, value]) => [
    name,
    typeof value === 'number' ? values?.[value] : value,
  ])
  return { handler, params: Object.fromEntries(params) }
}

describe('the router finds what the router of Hono finds', () => {
  const late = filled(new LateRouter<string>())
  const hono = filled(new RegExpRouter<string>())

  test.each(ROUTES)('$method $path', ({ method, path }) => {
    const asked = path.replace(/:(\w+)(?:\{[^}]*\})?/g, 'a-$1')
    const verb = method === 'ALL' ? 'PATCH' : method
    const expected = found(hono.match(verb, asked))
    expect(expected.handler).toBe(`${method} ${path}`)
    expect(found(late.match(verb, asked))).toEqual(expected)
  })

  test.each([
    ['GET', '/v1'],
    ['GET', '/v1/clients/'],
    ['GET', '//v1/clients'],
    ['GET', '/v1/clients/1/unknown'],
    ['GET', '/unknown/1'],
    ['PROPFIND', '/v1/clients'],
    ['PROPFIND', '/v1/clients/1'],
    ['PROPFIND', '/xd/1'],
    ['constructor', '/constructor/1'],
    ['GET', '/flow/a/b/c'],
  ])('%s %s', (method, path) => {
    expect(found(late.match(method, path))).toEqual(found(hono.match(method, path)))
  })
})
