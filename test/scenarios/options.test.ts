import { describe, expect, test } from 'vitest'
import { finishedCheck } from '../support/finished-check.ts'

describe('options of a document check', () => {
  test('compare the names of client and document, unless turned off', async () => {
    for (const [options, value] of [
      [{}, 'clear'],
      [{ clientDataValidation: true }, 'clear'],
      [{ clientDataValidation: false }, 'not_processed'],
    ] as const) {
      const { result } = await finishedCheck('document_check', { options })
      expect(result.outcome).toBe('clear')
      expect(result.breakdown.clientValidation.clientDataConsistency).toBe(value)
    }
  })

  test('that compare names find another name if the scenario has one', async () => {
    const options = { clientDataValidation: true }
    const { result } = await finishedCheck('document_check', { options, scenario: 'name-mismatch' })
    expect(result.outcome).toBe('attention')
    expect(result.breakdown.extractedData.holderDetails.lastName).not.toEqual(['DOE'])
  })

  test.each([
    [['content_analysis'], 'contentAnalysis', 'expirationDate'],
    [['forensic_analysis'], 'forensicAnalysis', 'tamperingDetected'],
    [['mrz_analysis', 'consistency_analysis'], 'consistencyAnalysis', 'lastName'],
    [['format_analysis'], 'formatAnalysis', 'documentModelValidity'],
    [['mrz_analysis'], 'clientValidation', 'clientDataConsistency'],
  ])('that cover %j leave an analysis for attention', async (coverage, group, leaf) => {
    const options = { analysisCoverage: coverage }
    const { result } = await finishedCheck('document_check', { options, scenario: 'attention' })
    const { extractedData: _, ...analyses } = result.breakdown
    const needing = Object.entries(analyses).flatMap(([name, leaves]) =>
      Object.entries(Object(leaves)).some(([, value]) => value === 'attention') ? [name] : []
    )
    expect(result.outcome).toBe('attention')
    expect(needing).toEqual([group])
    expect(result.breakdown[group][leaf]).toBe('attention')
  })
})

describe('options of a multi-bureau check', () => {
  test('make two bureaus agree on each attribute', async () => {
    const one = await finishedCheck('multi_bureau_check')
    expect(one.result.breakdown.name.breakdown).toHaveLength(1)
    const two = await finishedCheck('multi_bureau_check', { options: { twoPlusTwo: true } })
    for (const name of ['name', 'dob', 'address', 'idNumber']) {
      const { outcome, breakdown } = two.result.breakdown[name]
      expect(outcome).toBe('clear')
      expect(new Set(breakdown.map(({ source }: { source: string }) => source)).size).toBe(2)
    }
  })

  test.each([
    [false, ['attention']],
    [true, ['clear', 'attention']],
  ])(
    'twoPlusTwo %s: one bureau disagrees if an attribute needs attention',
    async (both, states) => {
      const options = { twoPlusTwo: both }
      const { result } = await finishedCheck('multi_bureau_check', {
        options,
        scenario: 'attention',
      })
      const { outcome, breakdown } = result.breakdown.address
      expect(outcome).toBe('attention')
      expect(breakdown.map(({ status }: { status: string }) => status)).toEqual(states)
    }
  )
})

describe('options of a screening check', () => {
  test('limit the search and the matches', async () => {
    const options = { screeningClassification: ['pepLevel2', 'watchlistTerror'] }
    const { result } = await finishedCheck('extensive_screening_check', {
      options,
      scenario: 'attention',
    })
    const { summary, matches } = result.breakdown
    expect(summary.pep).toMatchObject({ level1: 'not_processed', level2: 'attention' })
    expect(summary.watchlist).toMatchObject({ terror: 'clear', sanctionsLists: 'not_processed' })
    expect(
      matches.map(({ classification }: { classification: string[] }) => classification)
    ).toEqual([['pepLevel2']])
  })
})

test('that limit a screening to a list put the match on that list', async () => {
  const lists = ['HM Treasury Consolidated List', 'Another']
  const { result } = await finishedCheck('standard_screening_check', {
    options: { screeningListsScope: { mode: 'include', lists } },
    scenario: 'politically-exposed',
  })
  expect(result.breakdown.matches).toMatchObject([{ listName: lists[0] }])
})

describe('options of an identity check', () => {
  test('without enrolled faces, no face is compared and none is enrolled', async () => {
    const options = { enableEnrolledFaces: false }
    const { result } = await finishedCheck('identity_check', { options })
    expect(result.outcome).toBe('clear')
    expect(result.breakdown.faceAnalysis.previouslyEnrolledFace).toBe('not_processed')
  })

  test('options without a known effect are echoed and change nothing', async () => {
    const options = { enableSpecimenMatching: false, enableVpnDetection: false }
    const plain = await finishedCheck('identity_check')
    const check = await finishedCheck('identity_check', { options })
    expect(check.options).toEqual(options)
    expect(check.result).toEqual(plain.result)
  })
})

test('scores follow the leaves that are set by hand', async () => {
  const alike = await finishedCheck('identity_check')
  expect(alike.result.breakdown.faceAnalysis.breakdown.facialSimilarityScore).toBe(100)
  const { result } = await finishedCheck('identity_check', { scenario: 'attention' })
  expect(result.breakdown.faceAnalysis.breakdown.facialSimilarityScore).toBeLessThan(50)
})
