import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { machineReadableZone } from '../../../src/scenarios/results/machine-readable-zone.ts'

const day = (text = '') => {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number)
  return { year, month, day: date }
}

/** A block of the file: the holder and the document in the first line, then the zone. */
const readZone = (block: string) => {
  const [head = '', ...lines] = block.trim().split('\n')
  const [type = '', issuingCountry = '', nationality = '', lastName = '', ...more] =
    head.split(' | ')
  const [firstName = '', documentNumber = '', personalNumber = '', dob, gender = '', expiry] = more
  const content = {
    issuingCountry,
    nationality,
    lastName,
    firstName,
    documentNumber,
    personalNumber,
    dob: day(dob),
    gender,
    expirationDate: day(expiry),
  }
  return { head, type, content, lines }
}

const [, ...blocks] = readFileSync(new URL('by-hand.txt', import.meta.url), 'utf8').split('\n\n')
const ZONES = blocks.map(readZone)

describe('the zone is the same as the one worked out by hand', () => {
  test('for at least 150 holders', () => {
    expect(new Set(ZONES.map(({ head }) => head)).size).toBeGreaterThanOrEqual(150)
  })

  test.each(ZONES)('$head', ({ type, content, lines }) => {
    expect(Object.values(machineReadableZone(type, content) ?? {})).toEqual(lines)
  })
})
