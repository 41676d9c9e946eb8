import { CONTROL_OPERATIONS } from '../control/operations.ts'
import { describeControlSurface } from './control-document.ts'
import { describeVendorSurface } from './vendor-document.ts'

/** Made when first asked for, and once: the documents are the same for everybody. */
const once = (make: () => object): (() => object) => {
  let made: object | undefined
  return () => {
    made ??= make()
    return made
  }
}

export const vendorDocument = once(describeVendorSurface)

export const controlDocument = once(() => describeControlSurface(CONTROL_OPERATIONS))
