import { describe, expect, test } from 'vitest'
import type { MockOptions } from '../../src/index.ts'
import { type Api, createApi } from '../support/api.ts'
import { checkBody, onboard, PERSON } from '../support/onboarding.ts'
import { latest, start } from './start.ts'

const verify = (api: Api, body: object, status: number) =>
  api.control('POST', '/requests/verify', body, status)

/** r1 has a misspelt attribute, r2 asks a filter that does not exist. */
const misspell = async (api: Api): Promise<unknown[]> => [
  await api.ok('createClient', { body: { ...PERSON, mobil: '+4478' } }),
  await api.ok('listClients', { query: { emial: PERSON.email } }),
]

const answersWith = async (options: MockOptions): Promise<unknown[]> => misspell(start(options).api)

describe('with the setting strict', () => {
  test('ignored input makes a verification fail and is listed', async () => {
    const { api } = start({ strict: true })
    await misspell(api)
    const { error, matched, warnings } = await verify(api, { times: 2 }, 422)
    expect(matched).toEqual(['r1', 'r2'])
    expect(error).toBe(
      "Expected no warnings, found 2; the first is of r1: ignored 'mobil'; did you mean 'mobile'?"
    )
    expect(warnings).toEqual([
      {
        ...{ id: 'r1', kind: 'unknown-property', path: 'mobil', nearest: 'mobile' },
        note: "ignored 'mobil'; did you mean 'mobile'?",
      },
      {
        ...{ id: 'r2', kind: 'unknown-filter', path: 'emial', nearest: 'email' },
        note: "'emial' is no filter of this list, and was ignored; did you mean 'email'?",
      },
    ])
  })

  test('the responses of the API do not change', async () => {
    const lenient = JSON.stringify(await answersWith({ strict: false }))
    expect(JSON.stringify(await answersWith({ strict: true }))).toBe(lenient)
  })

  test('only requests between the given moments count', async () => {
    const { api } = start({ strict: true })
    await misspell(api)
    await api.ok('listWebhooks')
    await verify(api, { after: 'r2' }, 200)
    await verify(api, { before: 'r2' }, 422)
  })

  test('one verification may accept ignored input', async () => {
    const { api } = start({ strict: true })
    await misspell(api)
    await verify(api, { noWarnings: false }, 200)
  })

  test('it applies to one sandbox only', async () => {
    const { mock, api } = start()
    const neighbour = createApi(mock.fetch, { key: 'test_neighbour' })
    await misspell(api)
    await misspell(neighbour)
    await api.control('PUT', '/settings', { strict: true })
    await verify(api, {}, 422)
    await verify(neighbour, {}, 200)
  })
})

test('without it, one verification may demand that no input was ignored', async () => {
  const { api } = start()
  await api.ok('listWebhooks')
  await verify(api, { noWarnings: true }, 200)
  await misspell(api)
  await verify(api, { noWarnings: true }, 422)
  await verify(api, {}, 200)
})

describe('an option that the check type does not have is reported', () => {
  test.each([
    { type: 'identity_check', option: 'enableVpnDetecton', nearest: 'options.enableVpnDetection' },
    {
      type: 'document_check',
      option: 'minimumPermitedAge',
      nearest: 'options.minimumPermittedAge',
    },
    { type: 'document_check', option: 'enableVpnDetection', nearest: undefined },
  ])('$type: $option', async ({ type, option, nearest }) => {
    const { api } = start({ strict: true })
    const body = { ...checkBody(type, await onboard(api)), options: { [option]: true } }
    const check = await api.ok('createCheck', { body })
    expect(check.options ?? {}).toEqual({})
    const { findings } = await latest(api)
    const path = `options.${option}`
    expect(findings).toContainEqual({ kind: 'unknown-property', path, ...(nearest && { nearest }) })
    await verify(api, {}, 422)
  })

  test('and an option that it has is not reported', async () => {
    const { api } = start({ strict: true })
    const options = { enableVpnDetection: true }
    const body = { ...checkBody('identity_check', await onboard(api)), options }
    await api.ok('createCheck', { body })
    await verify(api, {}, 200)
  })
})
