import { describe, expect, test } from 'vitest'
import { documentCheck } from '../support/document-check.ts'

const time = ({ year, month, day }: { year: number; month: number; day: number }): number =>
  Date.UTC(year, month - 1, day)

const NOW = Date.UTC(2026, 0, 1)

describe('the extracted data of a document check', () => {
  test('come from the client and the document', async () => {
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

  test('have validity dates around today', async () => {
    const { result } = await documentCheck()
    const { issuingDate, expirationDate } = result.breakdown.extractedData.documentDetails
    expect(time(issuingDate)).toBeLessThan(NOW)
    expect(time(expirationDate)).toBeGreaterThan(NOW)
  })

  test('have an expiration date before today if the document has expired', async () => {
    const { result } = await documentCheck({ scenario: 'expired-document' })
    expect(time(result.breakdown.extractedData.documentDetails.expirationDate)).toBeLessThan(NOW)
  })

  test("have another name on a name mismatch, and a minor's age if underage", async () => {
    const other = await documentCheck({ scenario: 'name-mismatch' })
    expect(other.result.breakdown.extractedData.holderDetails.lastName).not.toEqual(['DOE'])
    const minor = await documentCheck({ scenario: 'underage' })
    expect(minor.result.breakdown.extractedData.holderDetails.age).toBeLessThan(18)
  })

  test('are the same for the same seed, and others for another seed', async () => {
    const [one, same, other] = await Promise.all([
      documentCheck({ seed: 'a' }),
      documentCheck({ seed: 'a' }),
      documentCheck({ seed: 'b' }),
    ])
    expect(same).toEqual(one)
    expect(other.result.breakdown.extractedData).not.toEqual(one.result.breakdown.extractedData)
  })

  test('come with the client and the documents as they were at creation', async () => {
    const { input, documentId, clientId } = await documentCheck()
    expect(input).toMatchObject({
      clientDetails: { personDetails: { firstName: 'John', lastName: 'Doe' } },
      documents: [{ id: documentId, clientId, images: [{ documentSide: 'front' }] }],
    })
  })
})

describe('sides and options', () => {
  test('two sides are compared with each other, a single side is not', async () => {
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

  test('analyses outside the coverage are not processed', async () => {
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
