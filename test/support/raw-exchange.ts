import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** One answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number
  readonly headers: string
  readonly body: string
}

/** Answers that carry no body whatever their headers say. */
const hasBody = (status: number): boolean => status >= 200 && status !== 204

const answersIn = (text: string): RawAnswer[] => {
  const answers: RawAnswer[] = []
  let rest = text
  while (rest.startsWith('HTTP/1.1 ')) {
    const end = rest.indexOf('\r\n\r\n')
    const headers = rest.slice(0, end)
    const status = Number(headers.slice(9, 12))
    const length = Number(/^content-length: (\d+)/im.exec(headers)?.[1] ?? 0)
    const from = end + 4
    const to = from + (hasBody(status) ? length : 0)
    answers.push({ status, headers, body: rest.slice(from, to) })
    rest = rest.slice(to)
  }
  return answers
}

/** A connection on which bytes are sent as they are. */
export const openConnection = async (port: number) => {
  const socket: Socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const received: Buffer[] = []
  socket.on('data', (chunk: Buffer) => received.push(chunk))
  // A server may hang up while we still write; what it said before counts.
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  const answers = (): RawAnswer[] => answersIn(Buffer.concat(received).toString('latin1'))
  await once(socket, 'connect')
  return {
    /** Writes, and waits until the server has taken it or has hung up. */
    async write(bytes: string | Uint8Array): Promise<void> {
      if (socket.destroyed || socket.write(bytes)) return
      await Promise.race([once(socket, 'drain'), closed])
    },
    /** What has been answered so far. */
    answers,
    /** Waits until what came is enough, or the server hangs up, and answers it as it is. */
    async receivedText(isEnough: (text: string) => boolean): Promise<string> {
      const text = (): string => Buffer.concat(received).toString('latin1')
      while (!isEnough(text()) && !socket.readableEnded && !socket.destroyed) {
        await Promise.race([once(socket, 'data'), once(socket, 'end'), closed])
      }
      return text()
    },
    /** Waits until so many answers are there. */
    async answered(count: number): Promise<RawAnswer[]> {
      while (answers().length < count && !socket.readableEnded) {
        await Promise.race([once(socket, 'data'), once(socket, 'end'), closed])
      }
      return answers()
    },
    /** Waits until the server hangs up, and answers all that it said. */
    async finished(): Promise<RawAnswer[]> {
      if (!socket.readableEnded && !socket.destroyed)
        await once(socket, 'end').catch(() => undefined)
      socket.destroy()
      await closed
      return answers()
    },
    /** Hangs up at once. */
    async abort(): Promise<void> {
      socket.destroy()
      await closed
    },
  }
}

/** Sends bytes as they are, and answers all that comes back until the server hangs up. */
export const exchange = async (
  port: number,
  ...chunks: (string | Uint8Array)[]
): Promise<RawAnswer[]> => {
  const connection = await openConnection(port)
  for (const chunk of chunks) await connection.write(chunk)
  return connection.finished()
}

/** Lines of a request's head, ready to be sent. */
export const head = (...lines: string[]): string => `${lines.join('\r\n')}\r\n\r\n`
