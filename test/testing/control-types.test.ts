import { describe, expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import type { ControlAnswers } from '../../src/server/control/answers/all-answers.ts'
import type { ShownRequest } from '../../src/server/control/shown-request.ts'
import type { Verification as Taken } from '../../src/server/control/verify-requests.ts'
import type {
  Arm,
  Arming,
  ClockState,
  Delivery,
  DeliveryList,
  Effect,
  Explained,
  ExplainedOffer,
  ExplainedRung,
  Happened,
  Health,
  RecordedRequest,
  Replayed,
  RequestList,
  SandboxShown,
  ShownScenario,
  Verification,
} from '../../src/testing/index.ts'

type Sandbox = ControlAnswers['GET /sandboxes']['items'][number]
type Rung = ControlAnswers['POST /scenarios/explain']['rungs'][number]

// The compiler holds these; they cannot fail when they run.
test('what the client sends is what the control surface takes', () => {
  expectTypeOf<Verification>().toExtend<z.input<typeof Taken>>()
  expectTypeOf<{ scenrio: string }>().not.toExtend<Arming>()
})

describe('what the client gets is what the control surface answers', () => {
  test('with every value of the type that is told', () => {
    expectTypeOf<ControlAnswers['GET /health']>().toExtend<Health>()
    expectTypeOf<ControlAnswers['GET /clock']>().toExtend<ClockState>()
    expectTypeOf<ControlAnswers['POST /scenarios/next']>().toExtend<Arm>()
    expectTypeOf<ControlAnswers['POST /scenarios/explain']>().toExtend<Explained>()
    expectTypeOf<ControlAnswers['GET /scenarios/named/:name']>().toExtend<ShownScenario>()
    expectTypeOf<Sandbox>().toExtend<SandboxShown>()
    expectTypeOf<ControlAnswers['POST /transcript/replay']>().toExtend<Replayed>()
    expectTypeOf<ShownRequest>().toExtend<RecordedRequest>()
    expectTypeOf<RecordedRequest>().toExtend<ShownRequest>()
  })

  test('and nothing is left out', () => {
    expectTypeOf<keyof Health>().toEqualTypeOf<keyof ControlAnswers['GET /health']>()
    expectTypeOf<keyof Happened>().toEqualTypeOf<keyof ControlAnswers['POST /settle']>()
    expectTypeOf<keyof Effect>().toEqualTypeOf<
      keyof ControlAnswers['POST /settle']['effects'][number]
    >()
    expectTypeOf<keyof Arm>().toEqualTypeOf<keyof ControlAnswers['POST /scenarios/next']>()
    expectTypeOf<keyof Explained>().toEqualTypeOf<keyof ControlAnswers['POST /scenarios/explain']>()
    expectTypeOf<keyof ExplainedRung>().toEqualTypeOf<keyof Rung>()
    expectTypeOf<keyof ExplainedOffer>().toEqualTypeOf<keyof Rung['offers'][number]>()
    expectTypeOf<keyof SandboxShown>().toEqualTypeOf<keyof Sandbox>()
    expectTypeOf<keyof Replayed>().toEqualTypeOf<keyof ControlAnswers['POST /transcript/replay']>()
    expectTypeOf<keyof RequestList>().toEqualTypeOf<keyof ControlAnswers['GET /requests']>()
    expectTypeOf<keyof RecordedRequest>().toEqualTypeOf<keyof ControlAnswers['GET /requests/:id']>()
    expectTypeOf<keyof DeliveryList>().toEqualTypeOf<keyof ControlAnswers['GET /deliveries']>()
    expectTypeOf<keyof Delivery>().toEqualTypeOf<keyof ControlAnswers['GET /deliveries/:id']>()
  })
})
