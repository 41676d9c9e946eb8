import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import type { ShownRequest } from '../../src/server/control/shown-request.ts'
import type { Verification as Taken } from '../../src/server/control/verify-requests.ts'
import type { Arming, RecordedRequest, Verification } from '../../src/testing/index.ts'

// The compiler holds these; they cannot fail when they run.
test('what the client sends and gets is what the control surface takes and answers', () => {
  expectTypeOf<Verification>().toExtend<z.input<typeof Taken>>()
  expectTypeOf<ShownRequest>().toExtend<RecordedRequest>()
  expectTypeOf<RecordedRequest>().toExtend<ShownRequest>()
  expectTypeOf<{ scenrio: string }>().not.toExtend<Arming>()
})
