/** Uses the library in the process and at a port. */
export const MODULE = `
import { createMock, startMockServer } from 'complycube-mock'

const headers = { Authorization: 'test_package' }
const mock = createMock()
const answer = await mock.fetch(new Request('http://mock/v1/clients', { headers }))
await mock.close()
const server = await startMockServer()
const answerOfServer = await fetch(server.url + '/v1/clients', { headers })
await server.close()
console.log(answer.status, answerOfServer.status)
`

/** Runs a part of the contract suite. */
export const SUITE_MODULE = `
import { createMock } from 'complycube-mock'
import { runSuite } from 'complycube-mock/suite'

const mock = createMock({ delayMs: 0 })
const { isKept, clauses } = await runSuite(
  { key: 'test_package', fetch: mock.fetch },
  { only: ['clients'] }
)
await mock.close()
console.log(isKept, clauses.length > 0)
`

/** Uses the kit for tests. */
export const TESTING_MODULE = `
import { createMock } from 'complycube-mock'
import { aPerson, auditReceiver, Client, startReceiver, withSandbox } from 'complycube-mock/testing'

const mock = createMock({ clock: 'virtual' })
const types = await withSandbox(mock, async ({ call, startReceiver }) => {
  const receiver = await startReceiver()
  Client.parse(await call('POST /v1/clients', aPerson()))
  return (await receiver.next('client.created')).type
})
await mock.close()
const careless = await startReceiver()
const { problems } = await auditReceiver({ url: careless.url, secret: 'secret' })
await careless.close()
console.log(types, problems.length)
`

/** Uses the types of every entry. */
export const TYPED_MODULE = `
import {
  aPerson,
  type Control,
  createControl,
  type Receiver,
  startReceiver,
  type TestSandbox,
  withSandbox,
} from 'complycube-mock/testing'
import { createMock, type Mock, type MockServer, SCENARIOS, startMockServer } from 'complycube-mock'
import { runSuite, type SuiteResult } from 'complycube-mock/suite'

const mock: Mock = createMock({ scenario: 'clear', delayMs: 0 })
const response: Response = await mock.fetch(new Request('http://mock/v1/clients'))
const server: MockServer = await startMockServer({ port: 0 })
const [url, port, status, names]: [string, number, number, string[]] = [
  server.url,
  server.port,
  response.status,
  [...SCENARIOS.keys()],
]
const result: SuiteResult = await runSuite({ key: 'test_package', fetch: mock.fetch })
console.log(url, port, status, names, result.isKept)
export const useOnce = async (): Promise<string> => {
  await using once = await startMockServer()
  return once.url
}
export const inSandbox = (): Promise<string> =>
  withSandbox(mock, async (sandbox: TestSandbox) => {
    const control: Control = createControl({ url, key: sandbox.key })
    const receiver: Receiver = await startReceiver()
    await control.arm({ scenario: 'clear', when: { nthCheck: 1 } })
    await sandbox.call('POST /v1/clients', aPerson({ personDetails: { lastName: 'Roe' } }))
    return (await receiver.next('client.created')).payload.id
  })
// @ts-expect-error: there is no such type of event.
createControl(mock).fire({ type: 'check.done' })
// @ts-expect-error: a typing mistake must be found, or nothing here is checked at all.
createMock({ scenari: 'clear' })
`

/** For a compiler that knows neither Node nor `await using`. */
export const PLAIN_MODULE = `
import { createMock, type Mock } from 'complycube-mock'
import { runSuite } from 'complycube-mock/suite'

const mock: Mock = createMock({ delayMs: 0 })
const response: Response = await mock.fetch(new Request('http://mock/v1/clients'))
const { isKept } = await runSuite({ key: 'test_package', fetch: mock.fetch })
await mock.close()
export const told: [number, boolean] = [response.status, isKept]
// @ts-expect-error: as above.
createMock({ scenari: 'clear' })
`

/** Testcontainers is not among what is installed with the package. */
export const CONTAINER_MODULE = `
import 'complycube-mock/testing'

await import('complycube-mock/testcontainers').catch(({ message }) => console.log(message))
`

/** Uses its types. */
export const TYPED_CONTAINER_MODULE = `
import { ComplyCubeMockContainer } from 'complycube-mock/testcontainers'
import { withSandbox } from 'complycube-mock/testing'

await using mock = await new ComplyCubeMockContainer().withDelay(0).withReuse().withStrict().start()
await withSandbox(mock, ({ call }) => call('GET /v1/clients'))
export const armed: number = (await mock.control(mock.newKey()).armed()).armed.length
// @ts-expect-error: as above.
new ComplyCubeMockContainer().withClock('virtual')
`
