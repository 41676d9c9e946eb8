import type { Operation } from '../../contracts/operation.ts'
import type { OperationName } from '../../contracts/operations.ts'
import { EXAMPLES } from '../../contracts/suite/cases/index.ts'
import { NO_PROPS } from '../../contracts/suite/examples.ts'

/** How the Base64 of a JPEG begins; a whole image would fill the page. */
const BEGINNING_OF_IMAGE = '/9j/4AAQSkZJRgABAQAAAQABAAD'

/** A body with which the contract suite calls an operation, its image cut short. */
export const bodyExampleOf = (
  name: OperationName,
  { imageAttribute }: Operation
): object | undefined => {
  const { body } = EXAMPLES[name].call(NO_PROPS)
  if (typeof body !== 'object' || body === null) return undefined
  return imageAttribute === undefined ? body : { ...body, [imageAttribute]: BEGINNING_OF_IMAGE }
}
