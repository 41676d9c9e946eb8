import { assumed, type Case, defineCase } from '../clause.ts'
import type { Examples } from '../examples.ts'
import { answers, blames } from '../expectations.ts'
import { imageOf } from '../images.ts'

export const autofillExamples = {
  performAutofill: { stem: 'autofill.perform', call: () => ({ body: { data: imageOf('jpg') } }) },
} as const satisfies Partial<Examples>

const reading = defineCase({
  name: 'pictures of documents are read',
  clauses: {
    'autofill.perform.takes-pdf': assumed(
      'performAutofill',
      'autofill#perform',
      'A PDF is read as well; the answer names a kind of document and its holder'
    ),
    'autofill.perform.refuses-others': assumed(
      'performAutofill',
      'autofill#perform',
      'What is neither picture nor PDF: 400 that blames data'
    ),
  },
  story: async (story) => {
    const read = (data: string) => story.call('performAutofill', { body: { data } })
    const pdf = answers({ 'documentDetails.documentType': /./, 'holderDetails.lastName.0': /./ })
    story.verify('autofill.perform.takes-pdf', await read(imageOf('pdf')), pdf)
    story.verify('autofill.perform.refuses-others', await read(imageOf('gif')), blames('data'))
  },
})

export const autofillCases: readonly Case[] = [reading]
