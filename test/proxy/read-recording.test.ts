import { describe, expect, test } from 'vitest'
import { parseRecording } from '../../src/proxy/index.ts'

describe('a file that is not a recording', () => {
  const exchange = { number: 1, method: 'GET', path: '/v1/clients', status: 200, findings: [] }
  const whole = JSON.stringify({ version: 1, target: 'http://a', exchanges: [exchange] })

  test.each([
    { what: 'text', text: 'No.', sentence: 'it is not JSON, or is cut off' },
    { what: 'half of one', text: whole.slice(0, -9), sentence: 'it is not JSON, or is cut off' },
    {
      what: 'one of another version',
      text: whole.replace('"version":1', '"version":2,"more":{}'),
      sentence: 'it has version 2, and this program reads version 1. Record again',
    },
    { what: 'another file', text: '[]', sentence: "at '': Invalid input: expected object" },
    {
      what: 'one that was changed',
      text: whole.replace('"GET"', '7'),
      sentence: "at 'exchanges.0.method': Invalid input: expected string, received number",
    },
  ])('is refused when it is $what', ({ text, sentence }) => {
    expect(() => parseRecording(text)).toThrow(sentence)
  })
})
