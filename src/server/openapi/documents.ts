import { describeControlSurface } from './control-document.ts'
import { describeVendorSurface } from './vendor-document.ts'

/** Calls `make` on first use, and keeps the result: the documents never change. */
export const once = (make: () => object): (() => object) => {
  let made: object | undefined
  return () => {
    made ??= make()
    return made
  }
}

export const vendorDocument = once(describeVendorSurface)

export const controlDocument = once(describeControlSurface)
