import { CHECK_TYPES } from '../../contracts/check-types/index.ts'
import { pascalCase } from './names.ts'

/** Both types of screening have results of one shape. */
const nameOf = (checkType: string): string =>
  `${pascalCase(checkType.replace(/^(?:standard|extensive)_/, ''))}Result`

/** The shape of each type's result, by the name that it has in a document. */
export const CHECK_RESULTS = Object.fromEntries(
  Object.values(CHECK_TYPES).map(({ type, result }) => [nameOf(type), result])
)
