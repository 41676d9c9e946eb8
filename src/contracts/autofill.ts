import * as z from 'zod'
import { ExtractedData } from './check-types/extracted-data.ts'
import { documented, type ShapeFacts } from './facts.ts'
import { Base64Image } from './images.ts'
import { operation } from './operation.ts'

export const PerformAutofill = z.object({ data: Base64Image })

export const autofillOperations = {
  performAutofill: operation({
    method: 'POST',
    path: '/autofill',
    summary: 'Reads an identity document.',
    description:
      'Takes a Base64 image or PDF and returns the details of the document and of its holder.',
    effect: 'read',
    body: PerformAutofill,
    imageAttribute: 'data',
    // The vendor's shape is unknown. The shape of extracted data is assumed.
    answer: ExtractedData,
    provenance: 'assumed',
    source: 'autofill#perform',
  }),
}

/** How the attributes are known. */
export const autofillFacts: readonly ShapeFacts[] = [
  {
    shapes: { PerformAutofill },
    facts: [documented('autofill#perform', 'data')],
  },
]
