import { attributesOf } from '../../../src/contracts/attribute-facts.ts'
import type { ShapeFacts } from '../../../src/contracts/facts.ts'

const FOLDER = 'src/contracts'

const gapsIn = (file: string, { shapes, facts }: ShapeFacts): string[] => {
  if ('allAssumed' in facts) return []
  const named = facts.flatMap(({ attributes }) => attributes)
  const there = Object.entries(shapes).flatMap(([name, shape]) =>
    attributesOf(shape).map(({ path }) => ({ name, path }))
  )
  const missing = there
    .filter(({ path }) => !named.includes(path))
    .map(({ name, path }) => `${name}.${path} has no provenance: name it in ${FOLDER}/${file}`)
  const twice = named
    .filter((path, index) => named.indexOf(path) !== index)
    .map(
      (path) => `${path} is named twice for ${Object.keys(shapes).join(', ')}: ${FOLDER}/${file}`
    )
  const gone = named
    .filter((path) => !there.some((attribute) => attribute.path === path))
    .map((path) => {
      const holders = Object.keys(shapes).join(', ')
      return `${path} is no attribute of ${holders}: take it out of ${FOLDER}/${file}`
    })
  return [...missing, ...twice, ...gone]
}

/** A sentence for each attribute that has no provenance or two, and each that is not there. */
export const findGaps = (ledgers: Readonly<Record<string, readonly ShapeFacts[]>>): string[] =>
  Object.entries(ledgers).flatMap(([file, some]) => some.flatMap((one) => gapsIn(file, one)))
