import { describe, expect, test } from 'vitest'
import { checkBody, onboard, PERSON } from '../support/onboarding.ts'
import { latest, start } from './start.ts'

describe('an entry shows a request', () => {
  test('with response, status and duration on the clock of the sandbox', async () => {
    const { api } = start()
    const client = await api.ok('createClient', { body: PERSON })
    expect(await latest(api)).toEqual({
      id: 'r1',
      at: '2026-01-01T09:00:00.000Z',
      method: 'POST',
      path: '/v1/clients',
      operation: 'createClient',
      body: PERSON,
      status: 200,
      answer: client,
      durationMs: 0,
      notes: [],
      findings: [],
    })
  })

  test('with the response as it was sent, even if the record has changed', async () => {
    const { api } = start()
    const { id } = await api.ok('createClient', { body: PERSON })
    await api.ok('updateClient', { params: { id }, body: { email: 'other@example.com' } })
    await api.ok('deleteClient', { params: { id } })
    const { answer } = await api.control('GET', '/requests/r1')
    expect(answer.email).toBe(PERSON.email)
  })

  test('without a response if there was none', async () => {
    const { api } = start()
    const { id } = await api.ok('createClient', { body: PERSON })
    await api.ok('deleteClient', { params: { id } })
    const shown = await latest(api)
    expect(shown).toMatchObject({ status: 204, operation: 'deleteClient' })
    expect(shown).not.toHaveProperty('answer')
    expect(shown).not.toHaveProperty('body')
  })

  test('with whole list items if asked for alone, else with their ids', async () => {
    const { api } = start()
    const { id } = await api.ok('createClient', { body: PERSON })
    const list = await api.ok('listClients')
    expect((await latest(api)).answer).toEqual({ ...list, items: [id] })
    expect((await api.control('GET', '/requests/r2')).answer).toEqual(list)
  })

  test('with its refusal', async () => {
    const { api } = start()
    const { body } = await api.call('createClient', { body: { type: 'person' } })
    expect(await latest(api)).toMatchObject({ status: 400, answer: body })
  })
})

describe('findings of the mock are sentences and data:', () => {
  test('a misspelt attribute, with a suggestion', async () => {
    const { api } = start()
    const personDetails = { ...PERSON.personDetails, middelName: 'M' }
    await api.ok('createClient', { body: { ...PERSON, personDetails, xyz: 1 } })
    const { notes, findings } = await latest(api)
    expect(notes).toEqual([
      "ignored 'personDetails.middelName'; did you mean 'middleName'?",
      "ignored 'xyz'",
    ])
    expect(findings).toEqual([
      {
        kind: 'unknown-property',
        path: 'personDetails.middelName',
        nearest: 'personDetails.middleName',
      },
      { kind: 'unknown-property', path: 'xyz' },
    ])
  })

  test('an unknown filter', async () => {
    const { api } = start()
    await api.ok('listClients', { query: { emial: 'a@b.c' } })
    const { notes, findings } = await latest(api)
    expect(notes).toEqual([
      "'emial' is no filter of this list, and was ignored; did you mean 'email'?",
    ])
    expect(findings).toEqual([{ kind: 'unknown-filter', path: 'emial', nearest: 'email' }])
  })

  test('the rule that decides about a check', async () => {
    const { api } = start()
    const body = checkBody('identity_check', await onboard(api))
    const { id } = await api.ok('createCheck', { body })
    const { findings } = await latest(api)
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'decision', checkId: id, scenario: 'clear' })
    )
  })

  test('an unknown route', async () => {
    const { api } = start()
    await api.send('GET', '/v1/client')
    expect((await latest(api)).findings).toEqual([
      { kind: 'unknown-route', path: 'GET /v1/client', nearest: 'GET /v1/clients' },
    ])
  })
})
