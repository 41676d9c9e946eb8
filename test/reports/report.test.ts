import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { checkBody, onboard } from '../support/onboarding.ts'
import { hasPdfReader, textOf } from '../support/pdf.ts'

const start = async (client?: object) => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const onboarded = await onboard(api, client ? { client } : {})
  const { id: checkId } = await api.ok('createCheck', {
    body: checkBody('document_check', onboarded),
    headers: { 'ComplyCube-Mock-Scenario': 'tampered-document' },
  })
  const report = async (query: Record<string, string>): Promise<Buffer> =>
    Buffer.from((await api.ok('generateReport', { query })).data, 'base64')
  const addChecks = async (count: number) => {
    const body = checkBody('identity_check', onboarded)
    for (let made = 0; made < count; made++) await api.ok('createCheck', { body })
  }
  return { mock, api, report, addChecks, checkId, clientId: onboarded.clientId }
}

const NON_LATIN = { personDetails: { firstName: 'Łukasz', lastName: 'Şimşek 王 Железнов 🙂' } }
const LONG = `${'long.name.'.repeat(20)}@example.com`

describe('a report', () => {
  test('is a PDF file with the time of the sandbox', async () => {
    const { mock, report, checkId } = await start()
    await mock.advance(1000)
    const bytes = await report({ checkId })
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
    expect(pdf.getPageCount()).toBeGreaterThan(1)
    expect(pdf.getTitle()).toBe('Check report: John Doe')
    expect(pdf.getCreationDate()?.toISOString()).toBe('2026-01-01T09:00:01.000Z')
  })

  test('has the same bytes each time, also in another mock', async () => {
    const [one, other] = [await start(), await start()]
    const bytes = await one.report({ checkId: one.checkId })
    expect(await one.report({ checkId: one.checkId })).toEqual(bytes)
    expect(await other.report({ checkId: other.checkId })).toEqual(bytes)
  })

  test('with letters that its fonts lack, or words longer than a line, does not fail', async () => {
    const { report, clientId } = await start({ ...NON_LATIN, email: LONG })
    expect((await PDFDocument.load(await report({ clientId }))).getPageCount()).toBe(1)
  })

  test.each<{ query: Record<string, string>; status: number; message?: string }>([
    { query: {}, status: 400 },
    { query: { clientId: 'x', checkId: 'x' }, status: 400 },
    { query: { checkId: 'x', workflowSessionId: 'x' }, status: 400 },
    {
      query: { workflowSessionId: 'nonsense' },
      status: 404,
      message: "Invalid workflow session id 'nonsense'",
    },
    { query: { clientId: 'nonsense' }, status: 404, message: "Invalid client id 'nonsense'" },
    { query: { checkId: 'nonsense' }, status: 404, message: "Invalid check id 'nonsense'" },
  ])('of $query is refused with $status', async ({ query, status, message }) => {
    const { api } = await start()
    const answer = await api.call('generateReport', { query })
    expect(answer.status).toBe(status)
    if (message) expect(answer.body.message).toBe(message)
    const posted = await api.call('generateReportByPost', { query })
    expect({ status: posted.status, body: posted.body }).toEqual({ status, body: answer.body })
  })

  test('is the same with POST, whatever the body is', async () => {
    const { api, checkId, clientId } = await start()
    const query = { checkId }
    const posted = await api.ok('generateReportByPost', { query, body: { clientId } })
    expect(posted).toEqual(await api.ok('generateReport', { query }))
  })
})

// Without pdftotext, the tests above still parse the files.
describe.runIf(hasPdfReader)('the text of a report', () => {
  test('about a check names the client, the check and every leaf of its breakdown', async () => {
    const { mock, report, checkId, clientId } = await start()
    await mock.advance(1000)
    const text = await textOf(await report({ checkId }))
    for (const part of ['John Doe', checkId, clientId, 'document_check', 'john.doe@example.com']) {
      expect(text).toContain(part)
    }
    expect(text).toMatch(/Status +complete/)
    expect(text).toMatch(/Outcome +attention/)
    expect(text).toMatch(/Country +GB/)
    expect(text).toMatch(/Forensic analysis › Tampering detected +attention/)
  })

  test('about a pending check has no breakdown', async () => {
    const { report, checkId } = await start()
    const text = await textOf(await report({ checkId }))
    expect(text).toMatch(/Status +pending/)
    expect(text).not.toContain('Breakdown')
  })

  test('about a client continues on further pages, each with the column titles', async () => {
    const { mock, report, addChecks, clientId } = await start()
    await addChecks(60)
    await mock.advance(1000)
    const text = await textOf(await report({ clientId }))
    expect(text).toContain('Checks (61)')
    expect(text.match(/identity_check +complete +clear/g)).toHaveLength(60)
    expect(text.match(/Type +Status +Outcome/g)?.length).toBeGreaterThan(1)
    expect(text).toMatch(/Page 2 of 2/)
  })

  test('has similar letters, and a question mark where there is none', async () => {
    const { report, clientId } = await start(NON_LATIN)
    expect(await textOf(await report({ clientId }))).toContain('Lukasz Simsek ? ???????? ?')
  })

  test('has the letters of ICAO 9303 with their case, and keeps letters that its fonts have', async () => {
    const personDetails = { firstName: 'Áŋŋel ħarun', lastName: 'Ŧuorda Dĳk Kealiʻi Müller Øde' }
    const { report, clientId } = await start({ personDetails })
    const text = await textOf(await report({ clientId }))
    expect(text).toContain('Ánnel harun Tuorda Dijk Keali‘i Müller Øde')
  })

  test('keeps every letter of a word that is longer than a line', async () => {
    const { report, clientId } = await start({ email: LONG })
    const text = await textOf(await report({ clientId }))
    expect(text.replace(/\s/g, '')).toContain(LONG)
  })
})
