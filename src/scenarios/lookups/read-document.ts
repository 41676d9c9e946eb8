import type { ExtractedData } from '../../contracts/check-types/extracted-data.ts'
import { extractData } from '../results/extracted-data.ts'
import type { Inventor } from '../results/inventor.ts'

/** What autofill reads when nothing is known of the holder: the passport of somebody made up. */
export const readDocument = (now: number, invent: Inventor): ExtractedData =>
  extractData(
    {
      check: {},
      client: {},
      document: { type: 'passport', issuingCountry: 'GB' },
      overrides: {},
      now,
      invent,
    },
    false
  )
