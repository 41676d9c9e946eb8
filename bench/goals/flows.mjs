// G11 and G13: signed deliveries, and whole identity checks with their webhook.
import { median, quantile, ratioOf } from '../lib/figures.mjs'
import { ask, hammer, openConnection, requestBytes } from '../lib/hammer.mjs'
import { client, jpegText } from '../lib/payloads.mjs'
import { startReceiver } from '../lib/receiver.mjs'
import { withServers } from '../lib/servers.mjs'

const DELIVERIES = 1000
const TOGETHER = 8
const PICTURE = Buffer.from(jpegText(100_000))
const UPLOAD_END = Buffer.from('"}')

/** A request with the picture as `data`. To write it as JSON each time costs more than a server needs. */
const uploadBytes = (path, fields) => {
  const start = `${JSON.stringify(fields).slice(0, -1)},"data":"`
  const length = start.length + PICTURE.length + UPLOAD_END.length
  const headers = { 'Content-Length': length }
  const begun = requestBytes('POST', path, { body: start, headers })
  return Buffer.concat([begun, PICTURE, UPLOAD_END])
}

const subscribe = async (server, receiver, event) => {
  const path = `/${server.name}`
  const body = { url: receiver.url + path, enabled: true, events: [event] }
  const { secret } = await ask(server.url, 'POST', '/v1/webhooks', body)
  receiver.secrets.set(path, secret)
}

const arrivals = async (receiver, count) => {
  const giveUpAt = performance.now() + 10_000
  while (receiver.counts.received < count && performance.now() < giveUpAt) {
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

const deliver = async (server, receiver) => {
  receiver.counts.received = 0
  const startedAt = performance.now()
  const next = (number) =>
    requestBytes('POST', '/v1/clients', { body: JSON.stringify(client(number)) })
  await hammer(server.url, { connections: 16, count: DELIVERIES, next })
  await arrivals(receiver, DELIVERIES)
  return {
    rate: (receiver.counts.received / (performance.now() - startedAt)) * 1000,
    lost: DELIVERIES - receiver.counts.received,
  }
}

const compareDeliveries = async ({ rounds }) => {
  const receiver = await startReceiver()
  const runs = { bare: [], mock: [] }
  await withServers([['bare'], ['mock']], async (...servers) => {
    for (const server of servers) await subscribe(server, receiver, 'client.created')
    for (let round = -1; round < rounds; round++) {
      for (const server of servers) {
        const run = await deliver(server, receiver)
        if (round >= 0) runs[server.name].push(run)
      }
    }
  })
  receiver.stop()
  const of = (name) => runs[name].map(({ rate }) => rate)
  const lost = runs.mock.reduce((sum, run) => sum + run.lost, 0)
  const details = `${lost} lost, ${receiver.counts.badSignatures} bad signatures`
  const what = 'signed deliveries until the last has arrived'
  return { id: 'G11', what, atLeast: 0.9, ...ratioOf(of('mock'), of('bare')), details }
}

const identityCheck = async (connection, receiver) => {
  const send = async (bytes) => {
    const response = await connection.send(bytes)
    if (response.status >= 400) throw new Error(`An answer is ${response.status}: ${response.body}`)
    return JSON.parse(response.body.toString())
  }
  const call = (method, path, body) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    return send(requestBytes(method, path, { body: text }))
  }
  const { id: clientId } = await call('POST', '/v1/clients', client())
  const photo = await send(uploadBytes('/v1/livePhotos', { clientId }))
  const document = { clientId, type: 'passport', issuingCountry: 'GB' }
  const { id: documentId } = await call('POST', '/v1/documents', document)
  const front = `/v1/documents/${documentId}/upload/front`
  await send(uploadBytes(front, { fileName: 'front.jpg' }))
  const type = 'identity_check'
  const asked = { clientId, livePhotoId: photo.id, documentId, type }
  const { id } = await call('POST', '/v1/checks', asked)
  const arrival = receiver.about(id)
  let check = await call('GET', `/v1/checks/${id}`)
  while (check.status === 'pending') check = await call('GET', `/v1/checks/${id}`)
  if (check.result.outcome !== 'clear') throw new Error(`The outcome is ${check.result.outcome}`)
  await arrival
}

const runFlows = async (server, receiver, milliseconds) => {
  const durations = []
  const startedAt = performance.now()
  const work = async () => {
    const connection = await openConnection(server.url)
    while (performance.now() - startedAt < milliseconds) {
      const begin = performance.now()
      await identityCheck(connection, receiver)
      durations.push(performance.now() - begin)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: TOGETHER }, work))
  const rate = (durations.length / (performance.now() - startedAt)) * 1000
  return { rate, slowest: quantile(durations, 0.99) }
}

const compareFlows = async ({ rounds, milliseconds }) => {
  const receiver = await startReceiver()
  const runs = { bare: [], mock: [] }
  await withServers([['bare'], ['mock']], async (...servers) => {
    for (const server of servers) await subscribe(server, receiver, 'check.completed')
    for (let round = -1; round < rounds; round++) {
      for (const server of servers) {
        const run = await runFlows(server, receiver, milliseconds * 2)
        if (round >= 0) runs[server.name].push(run)
      }
    }
  })
  receiver.stop()
  const of = (name, key) => runs[name].map((run) => run[key])
  const slowest = `slowest 1 %: ${median(of('mock', 'slowest')).toFixed(1)} ms against ${median(of('bare', 'slowest')).toFixed(1)} ms`
  const details = `${slowest}, ${receiver.counts.badSignatures} bad signatures`
  const what = 'whole identity checks with their webhook'
  return {
    id: 'G13',
    what,
    atLeast: 1.6,
    ...ratioOf(of('mock', 'rate'), of('bare', 'rate')),
    details,
  }
}

export const measureFlows = async function* (given) {
  yield await compareDeliveries(given)
  yield await compareFlows(given)
}
