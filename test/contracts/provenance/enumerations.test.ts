import { describe, expect, test } from 'vitest'
import { ENUMERATIONS, enumeratedAttributes, enumerationsOf } from './enumerations.ts'

const attributes = enumeratedAttributes().map((attribute) => ({
  ...attribute,
  enumerations: enumerationsOf(attribute),
}))

describe('every value of an enumeration has a certainty', () => {
  test('when an attribute has a fixed set of values', () => {
    expect(attributes.length).toBeGreaterThan(200)
    const hint = 'values are missing in test/contracts/provenance/enumerations.ts, or twice'
    const wrong = attributes
      .filter(({ enumerations }) => enumerations.length !== 1)
      .map(({ name, values }) => `${name}: ${values.join(', ')}`)
    expect(wrong, hint).toEqual([])
  })

  test.each(ENUMERATIONS)('once: $name', ({ facts }) => {
    const values = facts.flatMap((fact) => fact.values)
    expect(values).toEqual([...new Set(values)])
  })

  test.each(ENUMERATIONS)(
    'and every listed value belongs to an attribute: $name',
    (enumeration) => {
      const of = attributes.filter(({ enumerations }) => enumerations.includes(enumeration))
      const hint =
        'no attribute has exactly these values; correct them in test/contracts/provenance/enumerations.ts'
      expect(of.length, hint).toBeGreaterThan(0)
      const names = of.map(({ name }) => name)
      for (const name of enumeration.only ?? []) expect(names).toContain(name)
    }
  )

  test('under a unique name', () => {
    const names = ENUMERATIONS.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
  })
})

test('values that differ from the list are found', () => {
  const [role] = attributes.filter(({ name }) => name === 'TeamMember.role')
  expect(role?.enumerations).toHaveLength(1)
  const values = [...(role?.values ?? []), 'guest']
  expect(enumerationsOf({ name: 'TeamMember.role', values })).toEqual([])
})
