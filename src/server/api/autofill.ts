import { createHash } from 'node:crypto'
import type { autofillOperations } from '../../contracts/autofill.ts'
import { readUnknownPassport } from '../../scenarios/results/extracted-data.ts'
import { createInventor, loadFaker } from '../../scenarios/results/inventor.ts'
import { acceptImage } from './accept-image.ts'
import type { Handlers } from './handler.ts'

export const autofillHandlers: Handlers<typeof autofillOperations> = {
  performAutofill: async ({ image, sandbox }) => {
    const { bytes } = acceptImage(image, ['jpg', 'png', 'pdf'])
    const fingerprint = createHash('sha256').update(bytes).digest('hex')
    const faker = await loadFaker()
    const seed = sandbox.seedFor(`autofill ${fingerprint}`)
    return readUnknownPassport(sandbox.clock.now(), createInventor(faker, seed))
  },
}
