// Sends requests as fast as a server answers them, over raw sockets: a client of Node would cost more
// than the servers that are measured.
import { connect } from 'node:net'

export const KEY = 'test_bench'

/** A whole request as bytes. */
export const requestBytes = (method, path, { body, key = KEY, headers = {} } = {}) => {
  const all = {
    Host: '127.0.0.1',
    Authorization: key,
    ...(body !== undefined && {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
    }),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`)
}

const HEAD_END = Buffer.from('\r\n\r\n')

const LAST_CHUNK = Buffer.from('0\r\n\r\n')

const endsWith = (bytes, end) => bytes.subarray(-end.length).equals(end)

/** The response at the front of the bytes, or `undefined` until it is complete. */
const firstResponse = (bytes) => {
  const headEnd = bytes.indexOf(HEAD_END)
  if (headEnd < 0) return undefined
  const head = bytes.toString('latin1', 0, headEnd)
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) {
    const body = bytes.subarray(headEnd + HEAD_END.length)
    return endsWith(body, LAST_CHUNK) ? { status: Number(head.slice(9, 12)), body } : undefined
  }
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
  const bodyStart = headEnd + HEAD_END.length
  if (bytes.length < bodyStart + length) return undefined
  return { status: Number(head.slice(9, 12)), body: bytes.subarray(bodyStart, bodyStart + length) }
}

/** One connection, on which one request at a time is answered. */
export const openConnection = async (url) => {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  socket.setNoDelay(true)
  let waiting
  let received = []
  let size = 0
  socket.on('data', (chunk) => {
    received.push(chunk)
    size += chunk.length
    const bytes = received.length === 1 ? chunk : Buffer.concat(received, size)
    received = [bytes]
    const response = firstResponse(bytes)
    if (!response) return
    received = []
    size = 0
    waiting?.resolve(response)
  })
  const fail = (error) => waiting?.reject(error ?? new Error('The server closed the connection'))
  socket.on('error', fail).on('close', () => fail())
  return {
    send: (bytes) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(bytes)
      }),
    close: () => {
      waiting = undefined
      socket.destroy()
    },
  }
}

/** Sends one request and returns its JSON. Throws for an answer of 400 or more. */
export const ask = async (url, method, path, body, options = {}) => {
  const connection = await openConnection(url)
  const text = body === undefined ? undefined : JSON.stringify(body)
  const response = await connection.send(requestBytes(method, path, { body: text, ...options }))
  connection.close()
  if (response.status >= 400) {
    throw new Error(`${method} ${path} is answered with ${response.status}: ${response.body}`)
  }
  return response.body.length > 0 ? JSON.parse(response.body.toString()) : undefined
}

/**
 * Sends requests on several connections until `count` were answered or `milliseconds` are over.
 * `next(number)` makes the bytes. Returns how many were answered, how long it took, and each duration.
 */
export const hammer = async (
  url,
  { connections, next, count = Infinity, milliseconds = Infinity }
) => {
  const opened = await Promise.all(Array.from({ length: connections }, () => openConnection(url)))
  const durations = []
  const startedAt = performance.now()
  let sent = 0
  const work = async (connection) => {
    while (sent < count && performance.now() - startedAt < milliseconds) {
      const bytes = next(sent++)
      const sentAt = performance.now()
      const { status, body } = await connection.send(bytes)
      if (status >= 400) throw new Error(`A request is answered with ${status}: ${body}`)
      durations.push(performance.now() - sentAt)
    }
  }
  await Promise.all(opened.map(work))
  const elapsed = performance.now() - startedAt
  for (const connection of opened) connection.close()
  return {
    answered: durations.length,
    elapsed,
    rate: (durations.length / elapsed) * 1000,
    durations,
  }
}
