import { COUNTRY_CODES } from '../../contracts/codes.ts'
import { EXPECTED_SIDES, sidesOf } from '../../contracts/document-sides.ts'
import {
  SCREENING_LIST_NAMES,
  type SupportedDocuments,
  type staticData,
} from '../../contracts/static-data.ts'
import type { Handlers } from './handler.ts'

const byCountry = (documentType: string): SupportedDocuments['document_check'][string] =>
  Object.fromEntries(
    [...COUNTRY_CODES].map((country) => [country, { sides: sidesOf(documentType, country) }])
  )

export const staticDataHandlers: Handlers<typeof staticData.operations> = {
  listScreeningLists: () => [...SCREENING_LIST_NAMES],

  listSupportedDocuments: () => ({
    document_check: Object.fromEntries(
      Object.keys(EXPECTED_SIDES).map((documentType) => [documentType, byCountry(documentType)])
    ),
  }),
}
