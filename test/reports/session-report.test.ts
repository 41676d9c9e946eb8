import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { hasPdfReader, textOf } from '../support/pdf.ts'
import { startFlow } from '../workflows/flow-links.ts'

const start = async () => {
  const flow = await startFlow()
  const { api, mock, params } = flow
  const query = { workflowSessionId: params.id }
  const address = async (): Promise<string> => (await api.ok('generateReport', { query })).data
  const download = async (url: string) => {
    const response = await mock.fetch(url)
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      bytes: Buffer.from(await response.arrayBuffer()),
    }
  }
  return { ...flow, query, address, download }
}

const PDF = { status: 200, type: 'application/pdf' }
const REFUSED = { status: 404, type: 'text/plain; charset=utf-8' }

describe('the report of a workflow session', () => {
  test('is an address that returns a PDF', async () => {
    const { address, download } = await start()
    const url = await address()
    expect(url).toMatch(/^http:\/\/mock\/reports\/[\w.-]+$/)
    const found = await download(url)
    expect(found).toMatchObject(PDF)
    const pdf = await PDFDocument.load(found.bytes, { updateMetadata: false })
    expect(pdf.getTitle()).toBe('Workflow report: John Doe')
    expect(pdf.getCreationDate()?.toISOString()).toBe('2026-03-01T12:00:00.000Z')
  })

  test('begins with the public address of the mock, and else with that of the request', async () => {
    const mock = createMock({ publicUrl: 'https://kyc.example/mock' })
    const api = createApi(mock.fetch)
    const { id: clientId } = await api.ok('createClient', {
      body: {
        type: 'company',
        email: 'a@example.com',
        companyDetails: { name: 'Harbour Kiln Ltd' },
      },
    })
    const body = {
      clientId,
      workflowTemplateId: 'onboarding',
      successUrl: 'https://app.example/done',
      cancelUrl: 'https://app.example/cancelled',
    }
    const { redirectUrl } = await api.ok('createFlowSession', { body })
    const token = new URL(redirectUrl).pathname.split('/').at(-1)
    const { session } = await api.control('POST', `/flow/${token}/start`)
    const query = { workflowSessionId: session.id }
    const { data } = await api.ok('generateReport', { query })
    expect(data).toMatch(/^https:\/\/kyc\.example\/mock\/reports\//)
  })

  test('works for 10 minutes of the clock of its sandbox, and is refused with the reason then', async () => {
    const { mock, address, download } = await start()
    const url = await address()
    await mock.advance(10 * 60_000 - 1)
    expect(await download(url)).toMatchObject(PDF)
    await mock.advance(1)
    const late = await download(url)
    expect(late).toMatchObject(REFUSED)
    expect(late.bytes.toString()).toContain('it worked for 10 minutes')
    expect(await download(await address())).toMatchObject(PDF)
  })

  test('stays with the sandbox that issued it, even if another one holds the same snapshot', async () => {
    const { mock, api, address, download, query } = await start()
    const other = createApi(mock.fetch, { key: 'test_copy' })
    await other.control('PUT', '/snapshot', await api.control('GET', '/snapshot'))
    const [own, copied] = [await address(), (await other.ok('generateReport', { query })).data]
    expect(copied).not.toBe(own)
    await api.control('POST', '/reset')
    expect(await download(own)).toMatchObject(REFUSED)
    expect(await download(copied)).toMatchObject(PDF)
  })

  test('is unknown after its client was deleted, or if one character differs', async () => {
    const { api, clientId, address, download } = await start()
    const url = await address()
    const claims = url.split('.')[1] ?? ''
    const wrong = [
      url.slice(0, -1),
      `${url}A`,
      url.replace(claims, Buffer.from('{}').toString('base64url')),
      'http://mock/reports/x',
      'http://mock/reports/%00',
    ]
    for (const one of wrong)
      expect({ one, ...(await download(one)) }).toMatchObject({ one, ...REFUSED })
    await api.ok('deleteClient', { params: { id: clientId } })
    expect(await download(url)).toMatchObject(REFUSED)
  })

  test('gives away neither the key nor a record in its address', async () => {
    const { address, clientId } = await start()
    const claims = Buffer.from((await address()).split('.')[1] ?? '', 'base64url').toString()
    expect(claims).not.toContain('test_')
    expect(claims).not.toContain(clientId)
  })

  test('is the same when a transcript is replayed under another key', async () => {
    const { mock, api, query } = await start()
    await api.control('PUT', '/settings', { transcript: true })
    await api.ok('generateReport', { query })
    const transcript = await api.control('GET', '/transcript')
    const other = createApi(mock.fetch, { key: 'test_replayed' })
    const replayed = await other.control('POST', '/transcript/replay', transcript)
    expect(replayed).toMatchObject({ identical: true, requests: 1 })
  })

  // Without pdftotext, the tests above still parse the files.
  test.runIf(hasPdfReader)('shows the session, its tasks and its checks', async () => {
    const { mock, api, params, address, download } = await start()
    await api.ok('completeWorkflowSession', { params })
    await mock.advance(10_000)
    const session = await api.ok('getWorkflowSession', { params })
    const text = await textOf((await download(await address())).bytes)
    for (const part of ['John Doe', session.id, 'Onboarding', 'Welcome screen', 'Checks (1)']) {
      expect(text).toContain(part)
    }
    expect(text).toMatch(/Status +complete/)
    expect(text).toMatch(/Outcome +clear/)
    expect(text).toContain(session.allRelatedChecks[0].checkId)
  })
})
