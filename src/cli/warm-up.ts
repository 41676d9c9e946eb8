import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { WriteBatches } from '../server/listen/batch-writes.ts'
import { createOwnHosts } from '../server/listen/own-hosts.ts'
import { createRequestListener } from '../server/listen/request-listener.ts'
import { createEngine } from '../server/mock.ts'
import { restartClock } from '../server/sandbox/real-time.ts'
import { argumentsOf, readPlainly } from './arguments.ts'
import { createLog } from './log.ts'

const BODY = JSON.stringify({
  type: 'person',
  email: 'jane@example.com',
  personDetails: { firstName: 'Jane', lastName: 'Doe' },
})

const HEADERS = {
  host: 'localhost',
  authorization: 'test_default',
  'content-type': 'application/json',
  'content-length': String(BODY.length),
}

/** A request with the members that the listener reads. */
const createIncoming = (): IncomingMessage => {
  const socket = Object.assign(new EventEmitter(), { localAddress: '127.0.0.1', localPort: 80 })
  const message = Object.assign(Readable.from([Buffer.from(BODY)], { objectMode: false }), {
    method: 'POST',
    url: '/v1/clients',
    httpVersion: '1.1',
    headers: HEADERS,
    rawHeaders: Object.entries(HEADERS).flat(),
    socket,
  })
  // The class itself cannot be in a snapshot.
  return message as unknown as IncomingMessage
}

/** A response that goes nowhere, and tells when it ends. */
const createOutgoing = (done: (text: string) => void): ServerResponse => {
  const outgoing = Object.assign(new EventEmitter(), {
    headersSent: false,
    writableEnded: false,
    destroyed: false,
    setHeader: () => outgoing,
    writeHead: () => outgoing,
    write: () => true,
    end: (text: string) => {
      done(text)
      return outgoing
    },
  })
  return outgoing as unknown as ServerResponse
}

const readNothing = (): void => {
  const flags = readPlainly(['--port', '0'], {})
  if (flags === undefined) throw new Error('The command line was not read')
  argumentsOf(flags)
}

const answerOnce = async (): Promise<void> => {
  const { onRequest, onEvent } = createLog({
    isJson: false,
    isVerbose: false,
    hasColor: false,
    write: () => undefined,
  })
  const engine = createEngine({ onRequest, onEvent })
  const batches: Omit<WriteBatches, 'BatchedResponse' | 'watch'> = {
    open: () => undefined,
    close: () => undefined,
    respond: (outgoing, { status, headers, body }) => outgoing.writeHead(status, headers).end(body),
    writeAll: () => undefined,
  }
  const { onRequest: listener } = createRequestListener(engine, batches, createOwnHosts([], []), {
    forwardOther: undefined,
    named: new WeakSet(),
  })
  const text = await new Promise<string>((resolve) => {
    listener(createIncoming(), createOutgoing(resolve))
  })
  if (!text.includes('jane@example.com')) throw new Error(`The first answer was ${text}`)
  await engine.close()
}

/**
 * Runs what every start runs, up to a first answer, while a start-up snapshot is made: the snapshot then
 * holds the compiled code. Keeps no state: nothing here may take the time, random bytes or variables of
 * the build along.
 */
export const warmUp = async (): Promise<void> => {
  readNothing()
  await answerOnce()
  // The second body of a kind makes zod write code for it. The first real one would wait 10 ms for that.
  await answerOnce()
  restartClock()
}
