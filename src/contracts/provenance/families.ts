import type { Operation } from '../operation.ts'
import { OPERATIONS, type OperationName } from '../operations.ts'

/** Operations that have an error in common. */
export interface Family {
  readonly label: string
  readonly operations: readonly OperationName[]
}

// Every operation is a key, which Object.keys forgets.
const NAMES = Object.keys(OPERATIONS) as OperationName[]

const family = (label: string, belongs: (operation: Operation) => boolean): Family => ({
  label,
  operations: NAMES.filter((name) => belongs(OPERATIONS[name])),
})

/** Operations that are best told by their names. */
export const only = (...operations: readonly OperationName[]): Family => ({
  label: operations.map((name) => `\`${name}\``).join(' '),
  operations,
})

export const EVERY_OPERATION = family('every operation', () => true)

export const WITH_BODY = family('operations with a body', ({ body }) => body !== undefined)

export const ON_ONE_OBJECT = family('operations on one object', ({ path }) => path.includes('/:id'))

export const LISTS = family(
  'lists',
  ({ query, path }) => query !== undefined && path !== '/reports'
)

export const LISTS_OF_A_CLIENT = only(
  'listAddresses',
  'listDocuments',
  'listLivePhotos',
  'listLiveVideos'
)

export const UPLOADS = family(
  'uploads of images',
  ({ imageAttribute }) => imageAttribute !== undefined
)

/** What counts against the quota and has its price. */
export const PAID_SERVICES = only(
  'createCheck',
  'performAutofill',
  'searchCompanies',
  'searchAddresses'
)

/** What is answered before it is known which operation is meant. */
export const NO_OPERATION: Family = { label: 'what is no route', operations: [] }
