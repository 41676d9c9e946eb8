import { expect, test } from 'vitest'
import { Event } from '../../src/contracts/events.ts'
import {
  auditReceiver,
  type ReceivedDelivery,
  type ReceiverAnswer,
  signatureOf,
  startReceiver,
} from '../../src/testing/index.ts'

const SECRET = 'a secret of the test'

const text = ({ bytes }: ReceivedDelivery) => new TextDecoder().decode(bytes)

/** What the audit says of a receiver that answers so. */
const audit = async (answer: (delivery: ReceivedDelivery) => ReceiverAnswer, limitMs = 1000) => {
  await using receiver = await startReceiver({ secret: SECRET, answer })
  const { problems, isGood, findings } = await auditReceiver({
    url: receiver.url,
    secret: SECRET,
    limitMs,
  })
  expect(isGood).toBe(problems.length === 0)
  expect(findings).toHaveLength(6)
  for (const delivery of receiver.received) Event.parse(JSON.parse(text(delivery)))
  return problems
}

const careful = ({ signature }: ReceivedDelivery) => ({ status: signature === 'valid' ? 200 : 401 })

test('a receiver that checks the signature of the bytes has no problems', async () => {
  expect(await audit(careful)).toEqual([])
})

test('a receiver that ignores signatures accepts forged events', async () => {
  const problems = await audit(() => ({ status: 200 }))
  expect(problems).toEqual([
    expect.stringContaining('signed with another secret'),
    expect.stringContaining('changed after it was signed'),
    expect.stringContaining('without ComplyCube-Signature'),
  ])
})

test('a receiver that only wants the header to be present has two problems', async () => {
  const problems = await audit(({ signature }) => ({ status: signature === 'missing' ? 401 : 200 }))
  expect(problems).toHaveLength(2)
})

test('a receiver that checks rewritten JSON refuses JSON with extra spaces', async () => {
  const problems = await audit((delivery) => {
    const anew = JSON.stringify(JSON.parse(text(delivery)))
    const isRight = delivery.headers['complycube-signature'] === signatureOf(anew, SECRET)
    return { status: isRight ? 200 : 400 }
  })
  expect(problems).toEqual([
    expect.stringMatching(/extra spaces: check the signature of the received bytes/),
  ])
})

test('a receiver that fails on a copy is not idempotent', async () => {
  const seen = new Set<string>()
  const problems = await audit((delivery) => {
    const isKnown = seen.has(text(delivery))
    seen.add(text(delivery))
    return isKnown ? { status: 409 } : careful(delivery)
  })
  expect(problems).toEqual([expect.stringMatching(/second copy .*\(Answered 409\.\)$/)])
})

test('a receiver with another secret refuses valid events', async () => {
  const problems = await audit(() => ({ status: 401 }))
  expect(problems[0]).toContain('is the secret the same on both sides?')
})

test('for a slow receiver the problem names the limit', async () => {
  const problems = await audit(() => ({ delayMs: 10_000 }), 5)
  expect(problems).toHaveLength(6)
  expect(problems[0]).toBe(
    'It does not answer the signed event within 5 ms: answer first, work afterwards.'
  )
})

test('for a receiver that closes the connection or is not there, the problem says so', async () => {
  const problems = await audit(({ signature }) =>
    signature === 'missing' ? { close: true } : { status: signature === 'valid' ? 204 : 400 }
  )
  expect(problems).toEqual([
    expect.stringMatching(/^It closes the connection on the unsigned event/),
  ])
  const receiver = await startReceiver()
  await receiver.close()
  const { problems: gone } = await auditReceiver({ url: receiver.url, secret: SECRET })
  expect(gone[0]).toContain('ECONNREFUSED')
})
