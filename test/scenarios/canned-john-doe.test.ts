import { parse } from 'mrz'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { base64, PASSPORT } from '../support/images.ts'
import { onboard } from '../support/onboarding.ts'

const FRENCH = {
  client: { personDetails: { firstName: 'Zoë', lastName: 'Leclerc', dob: '1999-12-31' } },
  document: { type: 'national_identity_card', issuingCountry: 'FR' },
}

const GIVEN = [
  {
    client: { personDetails: { firstName: 'Mara', lastName: 'Quill', nationality: 'US' } },
    document: { type: 'passport', issuingCountry: 'US', documentNumber: 'C01X00T47' },
  },
  FRENCH,
  {
    client: { personDetails: { firstName: 'Ole', lastName: 'Lund', gender: 'male' } },
    document: { type: 'driving_license', issuingCountry: 'NO' },
  },
  {
    client: { type: 'company', companyDetails: { name: 'Quill & Sons' } },
    document: { type: 'residence_permit', issuingCountry: 'DE' },
  },
]

/** The result of a check with the canned scenario. Documents other than passports have two sides. */
const cannedResult = async ({
  client,
  document,
}: {
  client: object
  document: { type: string }
}) => {
  const mock = createMock({ clock: 'virtual', seed: document.type })
  const api = createApi(mock.fetch)
  const { clientId, documentId } = await onboard(api, { client, document })
  if (document.type !== 'passport') {
    await api.ok('uploadDocumentImage', {
      params: { id: documentId, side: 'back' },
      body: { fileName: 'back.jpg', data: base64(PASSPORT) },
    })
  }
  const { id } = await api.ok('createCheck', {
    body: { clientId, documentId, type: 'document_check' },
    headers: { 'ComplyCube-Mock-Scenario': 'canned-john-doe' },
  })
  await mock.advance(1000)
  return (await api.ok('getCheck', { params: { id } })).result
}

describe('the canned passport of John Doe', () => {
  test.each(GIVEN)('is read from any $document.type', async (given) => {
    const { outcome, breakdown } = await cannedResult(given)
    const { documentDetails, holderDetails, mrz } = breakdown.extractedData
    expect(outcome).toBe('clear')
    expect(holderDetails).toMatchObject({ lastName: ['DOE'], firstName: ['JOHN'] })
    expect(documentDetails).toMatchObject({ documentType: 'passport', issuingCountry: 'GB' })
    expect(Object.keys(mrz)).toEqual(['line1', 'line2'])
    expect(breakdown.mrzAnalysis).toEqual({ mrzFormat: 'clear', mrzChecksum: 'clear' })
    expect(breakdown.forensicAnalysis.breakdown.documentFrontLivenessScore).toBe(100)
    const patterns: { similarity: number }[] = breakdown.securityAndPatternAnalysis
    expect(patterns.map(({ similarity }) => similarity)).toEqual([100, 95, 88])
  })

  test('is identical for every client and document', async () => {
    const read = await Promise.all(GIVEN.map(cannedResult))
    const data = read.map(({ breakdown: { extractedData } }) => {
      const { hasTwoSides: _, ...documentDetails } = extractedData.documentDetails
      return { ...extractedData, documentDetails }
    })
    for (const one of data) expect(one).toEqual(data[0])
    expect(JSON.stringify(data)).not.toMatch(/quill|mara|leclerc|lund/i)
  })

  test('has a zone with right check digits that agrees with the other data', async () => {
    const { breakdown } = await cannedResult(FRENCH)
    const { mrz, documentDetails } = breakdown.extractedData
    const { valid, fields } = parse([mrz.line1, mrz.line2])
    expect(valid).toBe(true)
    expect(fields).toMatchObject({
      lastName: 'DOE',
      firstName: 'JOHN',
      issuingState: 'GBR',
      documentNumber: documentDetails.documentNumber,
      birthDate: '850615',
      expirationDate: '300101',
    })
  })
})
