import { describe, expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import type { ScenarioName } from '../../src/index.ts'
import type {
  ApiAnswer,
  ApiBody,
  ApiCall,
  Check,
  Client,
  Control,
  CreateClient,
} from '../../src/testing/index.ts'

describe('the types of a call', () => {
  test('follow its line', () => {
    expectTypeOf<ApiBody<'POST /v1/clients'>>().toEqualTypeOf<z.input<typeof CreateClient>>()
    expectTypeOf<ApiAnswer<'POST /v1/clients'>>().toEqualTypeOf<Client>()
  })

  test('follow a line with an id or a query', () => {
    expectTypeOf<ApiAnswer<`GET /v1/checks/${string}`>>().toEqualTypeOf<Check>()
    expectTypeOf<ApiAnswer<`GET /v1/clients/${string}?page=1`>>().toEqualTypeOf<Client>()
    expectTypeOf<ApiAnswer<`DELETE /v1/clients/${string}`>>().toEqualTypeOf<undefined>()
  })

  test('are open for another line', () => {
    expectTypeOf<ApiBody<'POST /v1/nothing'>>().toEqualTypeOf<object>()
    expectTypeOf<ApiAnswer<'GET /_mock/health'>>().toEqualTypeOf<unknown>()
  })

  test('refuse a wrong body, unless the caller names a type', () => {
    const wrong = (call: ApiCall) => [
      // @ts-expect-error There is no such type of client.
      call('POST /v1/clients', { type: 'animal' }),
      call<object>('POST /v1/clients', { type: 'animal' }),
    ]
    expectTypeOf(wrong).toBeFunction()
  })
})

test('names of scenarios are known to the compiler, and your own are accepted', () => {
  expectTypeOf<'face-mismatch'>().toExtend<ScenarioName>()
  expectTypeOf<'my-own'>().toExtend<Parameters<Control['arm']>[0]>()
})
