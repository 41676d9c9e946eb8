import { assumed, type Case, defineCase, documented } from '../clause.ts'
import { type Examples, UNKNOWN_ID } from '../examples.ts'
import { answers, misses, refuses } from '../expectations.ts'

export const reportExamples = {
  generateReport: {
    stem: 'reports.generate',
    needs: ['clientId'],
    call: ({ clientId }) => ({ query: { clientId } }),
    noun: 'client',
  },
  generateReportByPost: {
    stem: 'reports.post',
    needs: ['clientId'],
    call: ({ clientId }) => ({ query: { clientId } }),
    noun: 'client',
  },
} as const satisfies Partial<Examples>

/** `%PDF-` in Base64. */
const PDF = /^JVBERi0/

const reports = defineCase({
  name: 'reports of clients and of checks are made',
  clauses: {
    'reports.generate.client-pdf': documented(
      'generateReport',
      'reports#generate',
      'The report of a client is a PDF in Base64'
    ),
    'reports.generate.check-pdf': documented(
      'generateReport',
      'reports#generate',
      'The report of a check is a PDF in Base64'
    ),
    'reports.post.same-pdf': documented(
      'generateReportByPost',
      'reports#generate',
      'A report that is posted for is a PDF as well, by the same query'
    ),
    'reports.generate.one-id': assumed(
      'generateReport',
      'reports#generate',
      'Neither clientId nor checkId, or both: 400'
    ),
    'reports.generate.unknown-check': documented(
      'generateReport',
      'reports#generate',
      'No such check: 404'
    ),
  },
  story: async (story) => {
    const { clientId, checkId } = await story.given(['clientId', 'checkId'])
    await story.checkAtItsEnd(checkId)
    const reportOf = (query: Record<string, string>) => story.call('generateReport', { query })
    const pdf = answers({ contentType: 'application/pdf', data: PDF })
    story.verify('reports.generate.client-pdf', await reportOf({ clientId }), pdf)
    story.verify('reports.generate.check-pdf', await reportOf({ checkId }), pdf)
    const posted = await story.call('generateReportByPost', { query: { clientId } })
    story.verify('reports.post.same-pdf', posted, pdf)
    const refused = refuses({ status: 400, type: 'invalid_request', param: 'clientId' })
    story.verify('reports.generate.one-id', await reportOf({}), refused)
    story.verify('reports.generate.one-id', await reportOf({ clientId, checkId }), refused)
    const missing = misses('check', UNKNOWN_ID)
    const unknown = await reportOf({ checkId: UNKNOWN_ID })
    story.verify('reports.generate.unknown-check', unknown, missing)
  },
})

export const reportCases: readonly Case[] = [reports]
