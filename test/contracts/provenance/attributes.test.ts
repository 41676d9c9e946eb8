import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import {
  attributesOf,
  SHAPE_FACTS,
  SHAPES,
  shapesAnsweredBy,
  shapesTakenBy,
} from '../../../src/contracts/attribute-facts.ts'
import {
  CHECK_TYPE_NAMES,
  CHECK_TYPES,
  checkTypeOf,
} from '../../../src/contracts/check-types/index.ts'
import { ErrorBody } from '../../../src/contracts/errors.ts'
import { CheckEventPayload, DeletedEventPayload, Event } from '../../../src/contracts/events.ts'
import { documented, type ShapeFacts } from '../../../src/contracts/facts.ts'
import { OPERATIONS, type OperationName } from '../../../src/contracts/operations.ts'
import { fileOfOperation } from '../../support/resource-file.ts'

const FOLDER = 'src/contracts'

const gapsIn = (file: string, { shapes, facts }: ShapeFacts): string[] => {
  if ('allAssumed' in facts) return []
  const named = facts.flatMap(({ attributes }) => attributes)
  const there = Object.entries(shapes).flatMap(([name, shape]) =>
    attributesOf(shape).map(({ path }) => ({ name, path }))
  )
  const missing = there
    .filter(({ path }) => !named.includes(path))
    .map(({ name, path }) => `${name}.${path} has no provenance: name it in ${FOLDER}/${file}`)
  const twice = named
    .filter((path, index) => named.indexOf(path) !== index)
    .map(
      (path) => `${path} is named twice for ${Object.keys(shapes).join(', ')}: ${FOLDER}/${file}`
    )
  const gone = named
    .filter((path) => !there.some((attribute) => attribute.path === path))
    .map((path) => {
      const holders = Object.keys(shapes).join(', ')
      return `${path} is no attribute of ${holders}: take it out of ${FOLDER}/${file}`
    })
  return [...missing, ...twice, ...gone]
}

/** Returns a sentence for each attribute without a fact or with two, and for each fact about none. */
const findGaps = (all: Readonly<Record<string, readonly ShapeFacts[]>>): string[] =>
  Object.entries(all).flatMap(([file, some]) => some.flatMap((one) => gapsIn(file, one)))

// Every operation is a key, which Object.keys forgets.
const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[]

const isTold = (schema: unknown): boolean =>
  [...SHAPES.values()].some(({ shape }) => shape === schema)

describe('every attribute has a certainty', () => {
  test('exactly one, and no fact names a missing attribute', () => {
    expect(findGaps(SHAPE_FACTS)).toEqual([])
  })

  test.each(OPERATION_NAMES)('in the request and the response of %s', (name) => {
    const untold = [...shapesTakenBy(name), ...shapesAnsweredBy(name)].filter(
      (shape) => shape.name === undefined
    )
    const hint = `a body, query or response of ${name} has no facts: add them to ${fileOfOperation(name)}`
    expect(untold, hint).toEqual([])
  })

  test.each(CHECK_TYPE_NAMES)('in the options and the result of a %s', (type) => {
    const { options, result } = checkTypeOf(type)
    const hint = `options or result of ${type} have no facts: add them to its file in ${FOLDER}/check-types`
    expect(isTold(result) && (!options || isTold(options)), hint).toBe(true)
  })

  test.each([
    ['an error', ErrorBody],
    ['an event', Event],
    ['an event of a check', CheckEventPayload],
    ['an event of a delete', DeletedEventPayload],
  ])('of %s', (_, schema) => {
    expect(isTold(schema)).toBe(true)
  })

  test('and every shape with facts is in use', () => {
    const inUse = new Set([
      ...OPERATION_NAMES.flatMap((name) =>
        [...shapesTakenBy(name), ...shapesAnsweredBy(name)].map((shape) => shape.name)
      ),
      'ErrorBody',
      'Event',
      'CheckEventPayload',
      'DeletedEventPayload',
    ])
    const ofChecks = Object.values(CHECK_TYPES).flatMap((type) => [
      type.result,
      'options' in type ? type.options : undefined,
    ])
    const idle = [...SHAPES.values()].filter(
      ({ name, shape }) =>
        !inUse.has(name) && !ofChecks.some((schema) => schema === shape) && !isHeld(name)
    )
    expect(idle.map(({ name }) => name)).toEqual([])
  })
})

/** Whether a shape stands inside others. */
const isHeld = (name: string): boolean =>
  [...SHAPES.values()].some(({ shape }) => attributesOf(shape).some(({ holds }) => holds === name))

describe('a deliberate breach is found', () => {
  const shapes = { Parcel: z.object({ id: z.string(), size: z.object({ depth: z.int() }) }) }

  test.each([
    {
      what: 'an attribute without provenance',
      facts: [documented('checks#operations', 'id size')],
      gap: 'Parcel.size.depth has no provenance: name it in src/contracts/parcels.ts',
    },
    {
      what: 'an attribute with two',
      facts: [
        documented('checks#operations', 'id size size.depth'),
        documented('checks#types', 'id'),
      ],
      gap: 'id is named twice for Parcel: src/contracts/parcels.ts',
    },
    {
      what: 'an attribute that is not there',
      facts: [documented('checks#operations', 'id size size.depth colour')],
      gap: 'colour is no attribute of Parcel: take it out of src/contracts/parcels.ts',
    },
  ])('$what', ({ facts, gap }) => {
    expect(findGaps({ 'parcels.ts': [{ shapes, facts }] })).toEqual([gap])
  })
})
