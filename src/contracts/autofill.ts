import * as z from 'zod'
import { ExtractedData } from './check-types/extracted-data.ts'
import { aPassport } from './document-images.ts'
import { documented, type ShapeFacts } from './facts.ts'
import { Base64Image } from './images.ts'
import { operation } from './operation.ts'
import { resource } from './resource.ts'

export const PerformAutofill = z.object({ data: Base64Image })

const operations = {
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

/** Returns the body of an autofill of a document image. Each name is another image. */
export const anAutofill = (name?: string): z.input<typeof PerformAutofill> => ({
  data: aPassport(name).data,
})

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { PerformAutofill },
    facts: [documented('autofill#perform', 'data')],
  },
]

export const autofill = resource({
  operations,
  facts,
})
