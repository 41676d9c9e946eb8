import { isRecord } from '../../contracts/json.ts'
import { VERSION } from '../../version.ts'
import { smallestImage } from '../openapi/examples.ts'
import { JOURNEYS, SEED } from './journeys.ts'
import { type Journey, operationOf, type Place, refuseBroken, type Step } from './step.ts'

/** How long a step that is repeated waits before the next request, in seconds. */
const PAUSE_SECONDS = 0.3
/** How often a step is repeated before it fails. */
const MOST_TRIES = 40

/** `Retrieve the outcome` → `retrieveTheOutcome` */
const camelCase = (text: string): string =>
  text
    .replace(/[^A-Za-z0-9]+(.)/g, (_, first: string) => first.toUpperCase())
    .replace(/^\d*/, '')
    .replace(/^./, (first) => first.toLowerCase())

const pointerOf = (path: string): string => `$response.body#/${path.split('.').join('/')}`

const outputOf = (name: string, place: Place): string => {
  if (typeof place === 'string' && place !== '' && !place.includes('(')) return pointerOf(place)
  throw new Error(`Arazzo cannot keep '${name}': a JSON pointer cannot read it`)
}

/** Where each kept value is: the name of the value to the id of the step. */
type Kept = ReadonlyMap<string, string>

const expressionOf = (name: string, kept: Kept): string => {
  const step = kept.get(name)
  return step === undefined ? `$inputs.${name}` : `$steps.${step}.outputs.${name}`
}

/** A value with runtime expressions in the place of placeholders. */
const withExpressions = (value: unknown, kept: Kept): unknown => {
  if (typeof value === 'string') {
    const whole = value.replace(/^\{\{(\w+)\}\}$/, (_, name) => expressionOf(name, kept))
    return whole.replace(/\{\{(\w+)\}\}/g, (_, name) => `{${expressionOf(name, kept)}}`)
  }
  if (Array.isArray(value)) return value.map((member) => withExpressions(member, kept))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withExpressions(member, kept)])
  )
}

const criteriaOf = (step: Step): object[] => {
  const { status = operationOf(step).status, until, expects = {} } = step
  const values = { ...(until && { [until.path]: until.value }), ...expects }
  return [
    { condition: `$statusCode == ${status}` },
    ...Object.entries(values).map(([path, value]) => ({
      condition: `${pointerOf(path)} == ${typeof value === 'string' ? `'${value}'` : value}`,
    })),
  ]
}

const describeStep = (step: Step, stepId: string, kept: Kept): object => {
  const { params = {}, query = {}, headers = {}, body, keeps = {}, until, key } = step
  if (key !== undefined) throw new Error(`Arazzo cannot give the step '${step.name}' another key`)
  if (body !== undefined && !isRecord(body)) {
    throw new Error(`Arazzo cannot send the body of the step '${step.name}': give an object`)
  }
  const { surface } = operationOf(step)
  const parameter = (place: string) => (entry: [string, string]) => ({
    name: entry[0],
    in: place,
    value: withExpressions(entry[1], kept),
  })
  const outputs = Object.entries(keeps).map(([name, place]) => [name, outputOf(name, place)])
  return {
    stepId,
    description: step.name,
    operationId: `$sourceDescriptions.${surface}.${step.operation}`,
    parameters: [
      { name: 'Authorization', in: 'header', value: '$inputs.apiKey' },
      ...Object.entries(params).map(parameter('path')),
      ...Object.entries(query).map(parameter('query')),
      ...Object.entries(headers).map(parameter('header')),
    ],
    ...(body !== undefined && {
      requestBody: { contentType: 'application/json', payload: withExpressions(body, kept) },
    }),
    successCriteria: criteriaOf(step),
    ...(until && {
      onFailure: [
        {
          name: 'tryAgain',
          type: 'retry',
          retryAfter: PAUSE_SECONDS,
          retryLimit: MOST_TRIES,
        },
      ],
    }),
    ...(outputs.length > 0 && { outputs: Object.fromEntries(outputs) }),
  }
}

const describeWorkflow = ({ id, name, description, steps }: Journey): object => {
  refuseBroken(steps, ['image'])
  const kept = new Map<string, string>()
  const usedIds = new Set<string>()
  const described = steps.map((step) => {
    const base = camelCase(step.name)
    const stepId = usedIds.has(base) ? `${base}${usedIds.size}` : base
    usedIds.add(stepId)
    const result = describeStep(step, stepId, kept)
    for (const value of Object.keys(step.keeps ?? {})) kept.set(value, stepId)
    return result
  })
  const usesImage = JSON.stringify(steps).includes('{{image}}')
  return {
    workflowId: id,
    summary: name,
    description,
    inputs: {
      type: 'object',
      properties: {
        apiKey: { type: 'string', default: `test_arazzo_${id}` },
        ...(usesImage && { image: { $ref: '#/components/inputs/image' } }),
      },
    },
    steps: described,
  }
}

/**
 * Returns the six calls of the guide and the journeys as Arazzo 1.0. Throws if a step cannot be
 * expressed.
 */
export const describeArazzo = (journeys: readonly Journey[] = [SEED, ...JOURNEYS]): object => ({
  arazzo: '1.0.1',
  info: {
    title: 'Stories of complycube-mock',
    version: VERSION,
    description:
      'An identity check in six calls, and ten stories with a chosen outcome. Each workflow has a sandbox of its own.',
  },
  sourceDescriptions: [
    { name: 'vendor', url: './openapi-vendor.json', type: 'openapi' },
    { name: 'control', url: './openapi-control.json', type: 'openapi' },
  ],
  workflows: journeys.map(describeWorkflow),
  components: {
    inputs: {
      image: {
        type: 'string',
        description: 'An image in Base64. The default is the smallest that is accepted.',
        default: smallestImage(),
      },
    },
  },
})
