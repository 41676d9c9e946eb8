import { assumed, type Case, defineCase, documented } from '../clause.ts'
import { type Examples, UNKNOWN_ID } from '../examples.ts'
import { answers, blames, misses } from '../expectations.ts'

export const reportExamples = {
  generateReport: {
    needs: ['clientId'],
    call: ({ clientId }) => ({ query: { clientId } }),
    noun: 'client',
  },
  generateReportByPost: {
    needs: ['clientId'],
    call: ({ clientId }) => ({ query: { clientId } }),
    noun: 'client',
  },
} as const satisfies Partial<Examples>

/** A PDF, whose Base64 begins with that of `%PDF-`. */
const isPdf = answers({ contentType: 'application/pdf', data: /^JVBERi0/ })

const reports = defineCase({
  name: 'reports of clients and of checks are made',
  source: 'reports#generate',
  needs: ['clientId', 'endedScreeningId', 'redirectUrl', 'workflowSessionId'],
  clauses: {
    'reports.generate.client-pdf': {
      ...documented('The report of a client is a PDF in Base64'),
      requests: ({ clientId }) => [{ query: { clientId } }],
      expected: isPdf,
    },
    'reports.generate.check-pdf': {
      ...documented('The report of a check is a PDF in Base64'),
      requests: ({ endedScreeningId: checkId }) => [{ query: { checkId } }],
      expected: isPdf,
    },
    'reports.generate.session-address': {
      ...documented(
        'reports#generate, decisions#61',
        'The report of a workflow session is the address of a PDF'
      ),
      requests: ({ workflowSessionId }) => [{ query: { workflowSessionId } }],
      expected: answers({ contentType: 'application/pdf', data: /^https?:\/\/[^/]+\/./ }),
    },
    'reports.post.same-pdf': {
      ...documented('POST takes the same query as GET and returns a PDF, too'),
      requests: ({ clientId }) => [{ query: { clientId } }],
      expected: isPdf,
    },
    'reports.generate.one-id': {
      ...assumed('None or several of clientId, checkId and workflowSessionId: 400'),
      requests: ({ clientId, endedScreeningId: checkId }) => [{}, { query: { clientId, checkId } }],
      expected: blames('clientId'),
    },
    'reports.generate.unknown-check': {
      ...documented('An unknown checkId: 404'),
      requests: () => [{ query: { checkId: UNKNOWN_ID } }],
      expected: misses('check', UNKNOWN_ID),
    },
    'reports.generate.unknown-session': {
      ...assumed('An unknown workflowSessionId: 404'),
      requests: () => [{ query: { workflowSessionId: UNKNOWN_ID } }],
      expected: misses('workflow session', UNKNOWN_ID),
    },
  },
})

export const reportCases: readonly Case[] = [reports]
