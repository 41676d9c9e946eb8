import {
  ENUMERATIONS,
  enumeratedAttributes,
  enumerationsOf,
} from '../contracts/provenance/enumerations.ts'
import { codes, table } from './table.ts'

/** As many attributes as show what an enumeration is of; the leaves of results share one. */
const MOST_ATTRIBUTES = 4

/** How the values of each enumeration are known, a row for each way. */
export const enumerations = (): string => {
  const all = enumeratedAttributes()
  const rows = ENUMERATIONS.flatMap((enumeration) => {
    const of = all.filter((one) => enumerationsOf(one).includes(enumeration))
    const shown = codes(of.slice(0, MOST_ATTRIBUTES).map(({ name }) => name))
    const more = of.length > MOST_ATTRIBUTES ? ` and ${of.length - MOST_ATTRIBUTES} more` : ''
    return enumeration.facts.map(({ provenance, source, values }) => [
      enumeration.name,
      provenance,
      source,
      codes(values),
      shown + more,
    ])
  })
  return table(['Of', 'Known how', 'Source', 'Values', 'Attributes'], rows)
}
