import { createHash } from 'node:crypto'
import type { autofill } from '../../contracts/autofill.ts'
import { readForAutofill } from '../../scenarios/results/extracted-data.ts'
import { createInventor, loadFaker } from '../../scenarios/results/inventor.ts'
import { readMark } from '../../scenarios/sample-mark.ts'
import { acceptImage } from './accept-image.ts'
import type { Handlers } from './handler.ts'

export const autofillHandlers: Handlers<typeof autofill.operations> = {
  performAutofill: async ({ image, sandbox }) => {
    const { bytes } = acceptImage(image, ['jpg', 'png', 'pdf'])
    const fingerprint = createHash('sha256').update(bytes).digest('hex')
    // The next request overwrites the bytes.
    const found = sandbox.settings.ignoreSamples ? undefined : readMark(Buffer.from(bytes))
    const faker = await loadFaker()
    const seed = sandbox.seedFor(`autofill ${fingerprint}`)
    const sample = found && 'mark' in found ? found.mark : undefined
    return readForAutofill(sandbox.clock.now(), createInventor(faker, seed), sample)
  },
}
