import * as z from 'zod'
import type { ControlOperation } from '../../contracts/control/operation.ts'
import {
  CONTROL_OPERATIONS,
  type ControlOperationName,
} from '../../contracts/control/operations.ts'
import { isObject, isRecord } from '../../contracts/json.ts'
import { parameterNames } from '../../contracts/operation.ts'
import { attributes } from '../../contracts/schema.ts'
import { hint } from '../../scenarios/messages.ts'
import { smallestImage } from '../openapi/examples.ts'
import type { Answered, Ask } from './ask.ts'
import { auditReceiver } from './audit-receiver.ts'

/** Arguments of a call by name. */
export type Arguments = Readonly<Record<string, unknown>>

/** As much of a JSON Schema as the list of tools shows. */
type Schema = {
  readonly type?: string
  readonly enum?: (string | number | boolean | null)[]
  readonly description?: string
}

export interface Tool {
  readonly name: string
  readonly description: string
  readonly inputs: Readonly<Record<string, Schema>>
  readonly required: readonly string[]
  /** Whether a long result is split into pages. Repeating the call changes nothing. */
  readonly isRead?: true
  readonly run: (given: Arguments, ask: Ask) => Promise<Answered>
}

/** A mistake in a call, which the caller can correct. */
export class ToolProblem extends Error {
  override readonly name = 'ToolProblem'
}

const MOST_VALUES = 10

/** Returns the type of an argument and no more: the mock itself says what is wrong with a value. */
const brief = (schema: z.ZodType): Schema => {
  const { type, enum: values } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  if (values && values.length <= MOST_VALUES) return { enum: values }
  return typeof type === 'string' ? { type } : {}
}

/** The arguments of a control operation: those of its path, query and body. */
const argumentsOf = ({ path, query, body }: ControlOperation) => {
  const params = parameterNames(path)
  const ofQuery = query ? attributes(query, 'input') : []
  const ofBody = body ? attributes(body, 'input') : []
  const required = ofBody
    .filter(([name, schema]) => {
      // An attribute of only some forms of a union is not required.
      const forms = ofBody.filter(([other]) => other === name).length
      return !(body instanceof z.ZodUnion) && forms === 1 && !schema.safeParse(undefined).success
    })
    .map(([name]) => name)
  return { params, ofQuery, ofBody, required: [...params, ...required] }
}

interface Derived {
  /** Default: the summary of the operation. */
  readonly description?: string
  readonly isRead?: true
  /** Makes a response shorter. */
  readonly shorten?: (body: unknown) => unknown
  /** Whether the description ends with the body of the example. */
  readonly showsExample?: true
}

const fromOperation = (
  name: string,
  operationName: ControlOperationName,
  { description, isRead, shorten, showsExample }: Derived = {}
): Tool => {
  const operation: ControlOperation = CONTROL_OPERATIONS[operationName]
  const { method, path, summary, example } = operation
  const { params, ofQuery, ofBody, required } = argumentsOf(operation)
  const shown = showsExample ? ` Example: ${JSON.stringify(example.body)}` : ''
  const pick = (given: Arguments, names: readonly string[]): Arguments =>
    Object.fromEntries(Object.entries(given).filter(([key]) => names.includes(key)))
  return {
    name,
    description: (description ?? summary) + shown,
    inputs: Object.fromEntries([
      ...params.map((param) => [param, { type: 'string' }]),
      ...[...ofQuery, ...ofBody].map(([key, schema]) => [key, brief(schema)]),
    ]),
    required,
    ...(isRead && { isRead }),
    run: async (given, ask) => {
      const filled = path.replace(/:(\w+)/g, (_, key: string) =>
        encodeURIComponent(String(given[key]))
      )
      const query = pick(
        given,
        ofQuery.map(([key]) => key)
      )
      const body = pick(
        given,
        ofBody.map(([key]) => key)
      )
      const answered = await ask(`${method} /_mock${filled}`, {
        query,
        ...(operation.body && { body }),
      })
      return shorten ? { ...answered, body: shorten(answered.body) } : answered
    },
  }
}

/** Name, description and check types of each scenario: the whole list is too long to read. */
const shortScenarios = (body: unknown): unknown => {
  if (!isRecord(body) || !Array.isArray(body.scenarios)) return body
  const scenarios = body.scenarios.map((one: unknown) => {
    const { name, description, when }: Record<string, unknown> = isRecord(one) ? one : {}
    const checkTypes = isRecord(when) ? when.checkTypes : undefined
    return { name, description, ...(isObject(checkTypes) && { checkTypes }) }
  })
  return { ...body, scenarios }
}

const text: Schema = { type: 'string' }

const succeed = async (ask: Ask, line: string, body: object): Promise<Record<string, unknown>> => {
  const answered = await ask(line, { body })
  if (answered.status >= 400 || !isRecord(answered.body)) {
    throw new ToolProblem(`${line} answered ${answered.status}: ${JSON.stringify(answered.body)}`)
  }
  return answered.body
}

/** A client with everything that an identity check needs. */
const onboardClient: Tool = {
  name: 'onboard_client',
  description:
    'Creates a person with a passport (front uploaded) and a live photo. Returns clientId, documentId and livePhotoId for create-check bodies.',
  inputs: { firstName: text, lastName: text, email: text },
  required: [],
  run: async ({ firstName = 'Ada', lastName = 'Bell', email = 'ada@example.com' }, ask) => {
    const image = smallestImage()
    const client = await succeed(ask, 'POST /v1/clients', {
      type: 'person',
      email,
      personDetails: { firstName, lastName },
    })
    const document = await succeed(ask, 'POST /v1/documents', {
      clientId: client.id,
      type: 'passport',
      issuingCountry: 'GB',
    })
    const upload = { fileName: 'front.jpg', data: image }
    await succeed(ask, `POST /v1/documents/${document.id}/upload/front`, upload)
    const photo = await succeed(ask, 'POST /v1/livePhotos', { clientId: client.id, data: image })
    const body = { clientId: client.id, documentId: document.id, livePhotoId: photo.id }
    return { status: 200, body }
  },
}

const callApi: Tool = {
  name: 'call_api',
  description:
    'Calls ComplyCube\'s API as the application would. Example: {"method":"POST","path":"/v1/checks","body":{"clientId":"…","documentId":"…","type":"document_check"}}',
  inputs: {
    method: { enum: ['GET', 'POST', 'DELETE'] },
    path: text,
    body: { type: 'object' },
    scenario: { ...text, description: 'decides this check' },
  },
  required: ['method', 'path'],
  isRead: true,
  run: ({ method, path, body, scenario }, ask) => {
    if (typeof path !== 'string' || !path.startsWith('/v1/')) {
      throw new ToolProblem(`'path' must begin with /v1/, and was ${JSON.stringify(path)}`)
    }
    const headers = { 'ComplyCube-Mock-Scenario': String(scenario) }
    return ask(`${method} ${path}`, { body, ...(scenario !== undefined && { headers }) })
  },
}

/** Every tool. All but three are operations of the control API. */
export const TOOLS: readonly Tool[] = [
  onboardClient,
  callApi,
  fromOperation('list_scenarios', 'listScenarios', {
    isRead: true,
    shorten: shortScenarios,
    description: 'Lists the scenarios: named descriptions of how a check ends.',
  }),
  fromOperation('arm_scenario', 'armScenario', {
    description: 'Queues a scenario for the next check that matches `when`.',
    showsExample: true,
  }),
  fromOperation('set_default_scenario', 'setDefaultScenario'),
  fromOperation('define_scenario', 'defineScenario', { showsExample: true }),
  fromOperation('explain_check', 'explainCheck', {
    isRead: true,
    description:
      'Says which scenario would decide about the body of a check, and why. Changes nothing.',
  }),
  fromOperation('complete_check', 'completeCheck', {
    description: 'Ends a check by hand with an outcome or a scenario.',
    showsExample: true,
  }),
  fromOperation('monitor_check', 'monitorCheck'),
  fromOperation('set_clock', 'setClock', {
    description: 'Sets the clock. A virtual clock stands still until advance_clock.',
  }),
  fromOperation('advance_clock', 'advanceClock', {
    description:
      'Moves a virtual clock and returns what happened. A check takes 1 s. Example: {"by":"90s"}',
  }),
  fromOperation('list_requests', 'listRequests', { isRead: true }),
  fromOperation('verify_requests', 'verifyRequests', {
    isRead: true,
    description: 'Verifies how the API was called, and shows the nearest misses if not.',
    showsExample: true,
  }),
  fromOperation('list_deliveries', 'listDeliveries', { isRead: true }),
  fromOperation('resend_delivery', 'resendDelivery'),
  fromOperation('fire_event', 'fireEvent', {
    description: 'Sends any webhook event, also about an object that does not exist.',
    showsExample: true,
  }),
  fromOperation('set_delivery_faults', 'setDeliveryFaults', {
    description:
      'Replaces the rules that let webhooks fail: drop, duplicate, delay, wrong-secret, altered-byte …',
    showsExample: true,
  }),
  fromOperation('set_api_faults', 'setFaults', { showsExample: true }),
  fromOperation('reset_sandbox', 'resetSandbox'),
  {
    name: 'audit_receiver',
    description:
      'Sends correct, repeated and wrongly signed events to a webhook of the sandbox, and says what its receiver does wrong.',
    inputs: { webhookId: text },
    required: ['webhookId'],
    run: ({ webhookId }, ask) => auditReceiver(String(webhookId), ask),
  },
]

const inputsOf = ({ inputs, isRead }: Tool): Readonly<Record<string, Schema>> =>
  isRead ? { ...inputs, page: { type: 'integer' } } : inputs

/** Returns the tools as clients see them. */
export const describeTools = () =>
  TOOLS.map((tool) => ({
    name: tool.name,
    description: tool.description,
    inputSchema: {
      type: 'object' as const,
      properties: { ...inputsOf(tool) },
      ...(tool.required.length > 0 && { required: [...tool.required] }),
    },
  }))

/** Returns the tool of a name. Throws a `ToolProblem` with the nearest name. */
export const toolNamed = (name: string): Tool => {
  const found = TOOLS.find((tool) => tool.name === name)
  if (found) return found
  const names = TOOLS.map((tool) => tool.name)
  const nearest = hint(name, names) || '.'
  throw new ToolProblem(`Unknown tool '${name.slice(0, 80)}'${nearest} Known: ${names.join(', ')}`)
}

/** Throws a `ToolProblem` for an unknown argument or one that is missing. */
export const refuseWrongArguments = (tool: Tool, given: Arguments): void => {
  const known = Object.keys(inputsOf(tool))
  const unknown = Object.keys(given).find((name) => !known.includes(name))
  if (unknown !== undefined) {
    const list = known.length > 0 ? `Known: ${known.join(', ')}` : 'It takes none'
    const nearest = hint(unknown, known) || '.'
    throw new ToolProblem(
      `Unknown argument '${unknown.slice(0, 80)}' of ${tool.name}${nearest} ${list}`
    )
  }
  const missing = tool.required.find((name) => given[name] === undefined)
  if (missing !== undefined) throw new ToolProblem(`${tool.name} needs the argument '${missing}'`)
}
