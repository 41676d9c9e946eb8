import { parse } from 'mrz'
import { describe, expect, test } from 'vitest'
import { documentCheck } from '../support/document-check.ts'

describe('the Machine Readable Zone', () => {
  test.each([
    { type: 'passport', issuingCountry: 'GB', format: 'TD3' },
    { type: 'passport', issuingCountry: 'DE', format: 'TD3' },
    { type: 'national_identity_card', issuingCountry: 'FR', format: 'TD1' },
    { type: 'residence_permit', issuingCountry: 'NL', format: 'TD1' },
  ])('of a $type of $issuingCountry has right check digits', async (document) => {
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

  test('of a visa has all check digits that visas have', async () => {
    const { result } = await documentCheck({ document: { type: 'visa', issuingCountry: 'US' } })
    const { line1, line2 } = result.breakdown.extractedData.mrz
    const wrong = parse([line1, line2]).details.filter(({ valid }) => !valid)
    // The parser reads it as a passport, but visas begin with V and have no overall check digit.
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

  test('shortens a long last name until the first name has a letter', async () => {
    const lastName = 'Wickramasinghe Mudiyanselage Ranasinghe Bandara'
    const { result } = await documentCheck({
      client: { personDetails: { firstName: 'Chaminda', lastName } },
    })
    const { line1 } = result.breakdown.extractedData.mrz
    expect(line1).toBe('P<GBRWICKRAMASINGHE<MUDIYANSELAGE<RANASIN<<C')
  })

  test.each([
    { nationality: 'UA', issuingCountry: 'PL', written: 'YULIIA HRYHORUK' },
    { nationality: 'RU', issuingCountry: 'UA', written: 'IULIIA GRIGORUK' },
    { nationality: 'GB', issuingCountry: 'UA', written: 'YULIIA HRYHORUK' },
    { nationality: 'GB', issuingCountry: 'GB', written: 'IULIIA GRIGORUK' },
  ])(
    'writes Юлія Григорук as $written for nationality $nationality, issued by $issuingCountry',
    async ({ nationality, issuingCountry, written }) => {
      const personDetails = { firstName: 'Юлія', lastName: 'Григорук', nationality }
      const { result } = await documentCheck({
        client: { personDetails },
        document: { type: 'residence_permit', issuingCountry },
      })
      const { fields } = parse(Object.values<string>(result.breakdown.extractedData.mrz))
      expect(`${fields.firstName} ${fields.lastName}`).toBe(written)
    }
  )

  test.each([
    { type: 'national_identity_card', inZone: '592123456789' },
    { type: 'residence_permit', inZone: '592123456789' },
    { type: 'passport', inZone: '592123456' },
  ])('of a $type has $inZone of a long document number', async ({ type, inZone }) => {
    const document = { type, issuingCountry: 'BE', documentNumber: '592123456789' }
    const { result } = await documentCheck({ document })
    const { documentDetails, mrz } = result.breakdown.extractedData
    const { fields, details } = parse(Object.values<string>(mrz))
    expect(fields.documentNumber).toBe(inZone)
    expect(details.filter(({ valid }) => !valid)).toEqual([])
    expect(documentDetails.documentNumber).toBe('592123456789')
  })

  test('has the code RKS for Kosovo, and the other data keep XK', async () => {
    const { result } = await documentCheck({
      client: { personDetails: { firstName: 'Blerim', lastName: 'Krasniqi', nationality: 'XK' } },
      document: { type: 'passport', issuingCountry: 'XK' },
    })
    const { documentDetails, holderDetails, mrz } = result.breakdown.extractedData
    const { fields } = parse(Object.values<string>(mrz))
    expect(fields).toMatchObject({ issuingState: 'RKS', nationality: 'RKS' })
    expect([documentDetails.issuingCountry, holderDetails.nationality]).toEqual(['XK', 'XK'])
  })

  test('has a wrong check digit if the scenario flags it', async () => {
    const { result } = await documentCheck({ scenario: 'mrz-mismatch' })
    expect(parse(Object.values<string>(result.breakdown.extractedData.mrz)).valid).toBe(false)
  })

  test('is absent on a driving license', async () => {
    const { result } = await documentCheck({ document: { type: 'driving_license' } })
    expect(result.breakdown.extractedData).not.toHaveProperty('mrz')
    expect(result.breakdown.mrzAnalysis).toEqual({
      mrzFormat: 'not_processed',
      mrzChecksum: 'not_processed',
    })
  })
})
