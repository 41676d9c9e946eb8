import { parse } from 'mrz'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { base64, PASSPORT } from '../support/images.ts'
import { onboard } from '../support/onboarding.ts'

interface Given {
  client?: object
  document?: object
  scenario?: string
  options?: object
  sides?: readonly string[]
  seed?: string
}

/** Runs a document check and answers it complete. */
const documentCheck = async (given: Given = {}) => {
  const mock = createMock({ clock: 'virtual', ...(given.seed && { seed: given.seed }) })
  const api = createApi(mock.fetch)
  const { clientId, documentId } = await onboard(api, given)
  for (const side of given.sides ?? []) {
    const body = { fileName: `${side}.jpg`, data: base64(PASSPORT) }
    await api.ok('uploadDocumentImage', { params: { id: documentId, side }, body })
  }
  const { id } = await api.ok('createCheck', {
    body: { clientId, documentId, type: 'document_check', options: given.options ?? null },
    headers: given.scenario ? { 'ComplyCube-Mock-Scenario': given.scenario } : {},
  })
  await mock.advance(1000)
  return api.ok('getCheck', { params: { id } })
}

const time = ({ year, month, day }: { year: number; month: number; day: number }): number =>
  Date.UTC(year, month - 1, day)

const NOW = Date.UTC(2026, 0, 1)

describe('what a document check extracts', () => {
  test('is the client and the document at hand', async () => {
    const { result, entityName } = await documentCheck({
      client: {
        personDetails: {
          firstName: 'Zoë',
          lastName: "O'Brien-Müller",
          dob: '1991-02-03',
          gender: 'female',
          nationality: 'DE',
        },
      },
      document: { issuingCountry: 'DE', documentNumber: 'C01X00T47' },
    })
    const { documentDetails, holderDetails } = result.breakdown.extractedData
    expect(entityName).toBe("Zoë O'Brien-Müller")
    expect(documentDetails).toMatchObject({
      documentType: 'passport',
      issuingCountry: 'DE',
      documentNumber: 'C01X00T47',
      hasTwoSides: false,
    })
    expect(holderDetails).toMatchObject({
      lastName: ["O'BRIEN-MÜLLER"],
      firstName: ['ZOË'],
      gender: 'female',
      dob: { day: 3, month: 2, year: 1991 },
      age: 34,
      nationality: 'DE',
    })
  })

  test('has dates between which today lies', async () => {
    const { result } = await documentCheck()
    const { issuingDate, expirationDate } = result.breakdown.extractedData.documentDetails
    expect(time(issuingDate)).toBeLessThan(NOW)
    expect(time(expirationDate)).toBeGreaterThan(NOW)
  })

  test('ends before today where the document has expired', async () => {
    const { result } = await documentCheck({ scenario: 'expired-document' })
    expect(time(result.breakdown.extractedData.documentDetails.expirationDate)).toBeLessThan(NOW)
  })

  test('is somebody else where the names are to differ, and a minor where age fails', async () => {
    const other = await documentCheck({ scenario: 'name-mismatch' })
    expect(other.result.breakdown.extractedData.holderDetails.lastName).not.toEqual(['DOE'])
    const minor = await documentCheck({ scenario: 'underage' })
    expect(minor.result.breakdown.extractedData.holderDetails.age).toBeLessThan(18)
  })

  test('is the same for the same seed, and other data for another', async () => {
    const [one, same, other] = await Promise.all([
      documentCheck({ seed: 'a' }),
      documentCheck({ seed: 'a' }),
      documentCheck({ seed: 'b' }),
    ])
    expect(same).toEqual(one)
    expect(other.result.breakdown.extractedData).not.toEqual(one.result.breakdown.extractedData)
  })

  test('comes with client and documents as they were at creation', async () => {
    const { input, documentId, clientId } = await documentCheck()
    expect(input).toMatchObject({
      clientDetails: { personDetails: { firstName: 'John', lastName: 'Doe' } },
      documents: [{ id: documentId, clientId, images: [{ documentSide: 'front' }] }],
    })
  })
})

describe('the Machine Readable Zone', () => {
  test.each([
    { type: 'passport', issuingCountry: 'GB', format: 'TD3' },
    { type: 'passport', issuingCountry: 'DE', format: 'TD3' },
    { type: 'national_identity_card', issuingCountry: 'FR', format: 'TD1' },
    { type: 'residence_permit', issuingCountry: 'NL', format: 'TD1' },
  ])('of a $type of $issuingCountry is right in every check digit', async (document) => {
    const { format, ...rest } = document
    const { result } = await documentCheck({ document: rest })
    const { extractedData, mrzAnalysis } = result.breakdown
    const lines: string[] = Object.values(extractedData.mrz)
    const parsed = parse(lines)
    const wrong = parsed.details.filter(({ valid }) => !valid)
    expect(wrong.map(({ label, value }) => ({ label, value }))).toEqual([])
    expect(parsed.format).toBe(format)
    expect(parsed.fields).toMatchObject({ firstName: 'JOHN', lastName: 'DOE' })
    expect(mrzAnalysis).toEqual({ mrzFormat: 'clear', mrzChecksum: 'clear' })
  })

  test('of a visa is right in every check digit that visas have', async () => {
    const { result } = await documentCheck({ document: { type: 'visa', issuingCountry: 'US' } })
    const { line1, line2 } = result.breakdown.extractedData.mrz
    const wrong = parse([line1, line2]).details.filter(({ valid }) => !valid)
    // The parser takes it for a passport: visas begin with V and have no overall digit.
    expect(wrong.map(({ label }) => label)).toEqual(['Document code', 'Composite check digit'])
    expect(line1).toMatch(/^V<USADOE<<JOHN<+$/)
  })

  test.each([
    { lastName: 'Åkesson-Ødegård', written: 'AAKESSON OEDEGAARD' },
    { lastName: "D'Şimşek", written: 'DSIMSEK' },
    { lastName: 'Großmann', written: 'GROSSMANN' },
    { lastName: '王', written: 'X' },
  ])('writes $lastName as $written', async ({ lastName, written }) => {
    const { result } = await documentCheck({
      client: { personDetails: { firstName: 'Ada', lastName } },
    })
    const { line1, line2 } = result.breakdown.extractedData.mrz
    expect([line1.length, line2.length]).toEqual([44, 44])
    expect(parse([line1, line2]).fields.lastName).toBe(written)
  })

  test('has a wrong check digit where the scenario says so', async () => {
    const { result } = await documentCheck({ scenario: 'mrz-mismatch' })
    expect(parse(Object.values<string>(result.breakdown.extractedData.mrz)).valid).toBe(false)
  })

  test('is not there on a driving license', async () => {
    const { result } = await documentCheck({ document: { type: 'driving_license' } })
    expect(result.breakdown.extractedData).not.toHaveProperty('mrz')
    expect(result.breakdown.mrzAnalysis).toEqual({
      mrzFormat: 'not_processed',
      mrzChecksum: 'not_processed',
    })
  })
})

describe('sides and options', () => {
  test('two sides are compared with each other, one is not', async () => {
    const { result } = await documentCheck({ sides: ['back'] })
    expect(result.breakdown).toMatchObject({
      extractedData: { documentDetails: { hasTwoSides: true } },
      frontAndBackAnalysis: { formatAnalysis: 'clear', dataConsistency: 'clear' },
    })
    const front = await documentCheck()
    expect(front.result.breakdown.frontAndBackAnalysis).toEqual({
      formatAnalysis: 'not_processed',
      dataConsistency: 'not_processed',
    })
    expect(front.result.outcome).toBe('clear')
  })

  test('analyses that were not asked for are not processed', async () => {
    const options = { analysisCoverage: ['content_analysis', 'mrz_analysis'] }
    const { result, options: echoed } = await documentCheck({ options })
    expect(echoed).toEqual(options)
    expect(result.breakdown).toMatchObject({
      contentAnalysis: { dataIntegrity: 'clear' },
      mrzAnalysis: { mrzFormat: 'clear' },
      forensicAnalysis: { tamperingDetected: 'not_processed' },
      formatAnalysis: { photocopyDetected: 'not_processed' },
      consistencyAnalysis: { dob: 'not_processed' },
    })
  })
})
