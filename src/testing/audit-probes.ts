import { SIGNATURE_HEADER } from '../contracts/events.ts'
import { signatureOf } from './signature.ts'

/** One delivery of an audit: what is sent, and whether a good receiver takes it. */
export interface Probe {
  readonly name: string
  readonly body: string
  /** None where the header is left out. */
  readonly signature?: string
  readonly isGood: boolean
  /** What is wrong with a receiver that does otherwise, in a sentence. */
  readonly problem: string
}

const eventOf = (number: number) => {
  const id = `a0d17000000000000000000${number}`
  return {
    id,
    type: 'check.completed',
    resourceType: 'check',
    payload: {
      id: '5eb04fcd0f3e360008035eb1',
      status: 'complete',
      outcome: 'clear',
      createdAt: '2026-01-01T09:00:00.000Z',
      updatedAt: '2026-01-01T09:00:01.000Z',
    },
    createdAt: '2026-01-01T09:00:01.000Z',
  }
}

const altered = (body: string): string => body.replace('"clear"', '"cleat"')

/** What is sent to a receiver to find it out; events of a check that no account has. */
export const probesFor = (secret: string): Probe[] => {
  const bodyOf = (number: number) => JSON.stringify(eventOf(number))
  const signed = (body: string) => ({ body, signature: signatureOf(body, secret) })
  return [
    {
      name: 'signed',
      ...signed(bodyOf(1)),
      isGood: true,
      problem: 'It refuses an event that is rightly signed: is the secret the same on both sides?',
    },
    {
      name: 'repeated',
      ...signed(bodyOf(1)),
      isGood: true,
      problem:
        'It fails on the second copy of an event, so ComplyCube would send that again and again: answer 200 to what is known already.',
    },
    {
      name: 'spaced',
      ...signed(JSON.stringify(eventOf(2), null, 2)),
      isGood: true,
      problem:
        'It refuses a rightly signed event whose JSON is spaced: check the signature on the bytes that came, not on JSON that was written anew.',
    },
    {
      name: 'wrong secret',
      body: bodyOf(3),
      signature: signatureOf(bodyOf(3), `not ${secret}`),
      isGood: false,
      problem: 'It takes an event that was signed with another secret: anybody can send it one.',
    },
    {
      name: 'altered byte',
      body: altered(bodyOf(4)),
      signature: signatureOf(bodyOf(4), secret),
      isGood: false,
      problem: 'It takes an event that was altered after it was signed.',
    },
    {
      name: 'unsigned',
      body: bodyOf(5),
      isGood: false,
      problem: `It takes an event without ${SIGNATURE_HEADER}: anybody can send it one.`,
    },
  ]
}
