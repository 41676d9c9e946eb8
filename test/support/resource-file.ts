import RESOURCES from '../../src/contracts/resources.ts'

/** Returns the file of a resource: `src/contracts/live-photos.ts` for `livePhotos`. */
export const fileOfResource = (resource: string): string =>
  `src/contracts/${resource.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`

/** Returns the file of the resource that has this operation. */
export const fileOfOperation = (name: string): string => {
  const found = Object.entries(RESOURCES).find(([, { operations }]) =>
    Object.hasOwn(operations, name)
  )
  return fileOfResource(found?.[0] ?? '')
}
