import { assumed, type Case, defineCase } from '../clause.ts'
import { answers, blames, refuses } from '../expectations.ts'

const EXTRACTED = 'result.breakdown.extractedData'

const checks = defineCase({
  name: 'what a document check has read is redacted',
  clauses: {
    'checks.redact.removes-attributes': assumed(
      'redactCheck',
      'checks#redact',
      'Named attributes are no longer in the extracted data; others stay'
    ),
    'checks.redact.removes-images': assumed(
      'redactCheck',
      'checks#redact',
      'Images are no longer in the result'
    ),
    'checks.redact.refuses-attributes': assumed(
      'redactCheck',
      'checks#redact',
      'An attribute that cannot be redacted: 400 that blames attributes'
    ),
    'checks.redact.refuses-others': assumed(
      'redactCheck',
      'checks#redact',
      'A check that is no document check cannot be redacted: 422'
    ),
  },
  story: async (story) => {
    const { checkId, endedDocumentCheckId } = await story.given(['checkId', 'endedDocumentCheckId'])
    const redact = (id: string, body: object) => story.call('redactCheck', { params: { id }, body })
    const odd = await redact(endedDocumentCheckId, { attributes: ['shoeSize'] })
    story.verify('checks.redact.refuses-attributes', odd, blames('attributes'))
    const before = await story.call('getCheck', { params: { id: endedDocumentCheckId } })
    const there = answers({ [`${EXTRACTED}.documentDetails.documentNumber`]: /./ })
    story.verify('checks.redact.removes-attributes', before, there)
    const shown = answers({ 'result.breakdown.extractedImages.0.data': /./ })
    story.verify('checks.redact.removes-images', before, shown)
    const nameless = await redact(endedDocumentCheckId, { attributes: ['documentNumber'] })
    const fewer = answers({
      [`${EXTRACTED}.documentDetails.documentNumber`]: undefined,
      [`${EXTRACTED}.documentDetails.documentType`]: 'passport',
    })
    story.verify('checks.redact.removes-attributes', nameless, fewer)
    await redact(endedDocumentCheckId, { images: ['all'] })
    const check = await story.call('getCheck', { params: { id: endedDocumentCheckId } })
    story.verify('checks.redact.removes-attributes', check, fewer)
    const imageless = answers({
      'result.outcome': 'clear',
      'result.breakdown.extractedImages.0': undefined,
    })
    story.verify('checks.redact.removes-images', check, imageless)
    await story.checkAtItsEnd(checkId)
    const other = await redact(checkId, { images: ['all'] })
    const refused = refuses({ status: 422, type: 'invalid_check_update' })
    story.verify('checks.redact.refuses-others', other, refused)
  },
})

export const checkRedactionCases: readonly Case[] = [checks]
