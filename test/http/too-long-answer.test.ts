import { describe, expect, test } from 'vitest'
import { OPERATIONS } from '../../src/contracts/operations.ts'
import { succeed } from '../../src/server/http/respond.ts'

const received = { bytes: undefined, isTooLarge: false, Response }

/** A page that V8 cannot make into text, as one of half a gigabyte is, without taking the memory. */
const pageThatFailsWith = (message: string) => ({
  toJSON: () => {
    throw new RangeError(message)
  },
})

describe('a page that is too long for one text', () => {
  test('is refused with param pageSize', () => {
    const page = pageThatFailsWith('Invalid string length')
    const answer = () => succeed(received, OPERATIONS.listClients, page, undefined)
    expect(answer).toThrow(expect.objectContaining({ status: 400, param: 'pageSize' }))
  })

  test('is not confused with other failures', () => {
    const page = pageThatFailsWith('Maximum call stack size exceeded')
    const answer = () => succeed(received, OPERATIONS.listClients, page, undefined)
    expect(answer).toThrow(RangeError)
  })
})
