import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { SEED_ANSWERS } from './seed-answers.ts'

const SCRIPT = fileURLToPath(new URL('../../examples/walkthrough.sh', import.meta.url))
const run = promisify(execFile)

/** The same tree with the kind of each value in place of the value; ids and times are kinds too. */
const kindsOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(kindsOf)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, kindsOf(child)]))
  }
  if (typeof value !== 'string') return typeof value
  if (/^[0-9a-f]{24}$/.test(value)) return 'id'
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) ? 'timestamp' : 'string'
}

const replay = async (): Promise<Record<string, unknown>[]> => {
  await using server = await startMockServer({ delayMs: 0 })
  const { stdout } = await run('bash', [SCRIPT], { env: { ...process.env, MOCK: server.url } })
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

describe("ComplyCube's guide to an identity check, replayed with curl", async () => {
  const answers = await replay()

  test('has as many responses as the guide', () => {
    expect(answers).toHaveLength(SEED_ANSWERS.length)
  })

  test.each(SEED_ANSWERS.map((seed, index) => ({ seed, index })))(
    'response $index has every attribute of the guide, with the same type',
    ({ seed, index }) => {
      expect(kindsOf(answers[index])).toMatchObject(kindsOf(seed) as object)
    }
  )

  test('fixed values of the guide are the same', () => {
    const [client, photo, document, image, check, outcome] = answers
    expect(client).toMatchObject({
      type: 'person',
      email: 'john.doe@example.com',
      personDetails: { firstName: 'John', lastName: 'Doe' },
    })
    expect(photo).toMatchObject({
      contentType: 'images/jpg',
      downloadLink: `/livePhotos/${photo?.id}/download`,
      clientId: client?.id,
    })
    expect(document).toMatchObject({ type: 'passport' })
    expect(image).toMatchObject({
      fileName: 'front-test.jpg',
      documentSide: 'front',
      contentType: 'image/jpg',
      downloadLink: `/documents/${document?.id}/images/${image?.id}/download`,
    })
    const named = {
      id: check?.id,
      entityName: 'John Doe',
      type: 'identity_check',
      clientId: client?.id,
      livePhotoId: photo?.id,
      documentId: document?.id,
    }
    expect(check).toMatchObject({ ...named, status: 'pending' })
    expect(check).not.toHaveProperty('result')
    expect(outcome).toMatchObject({ ...named, status: 'complete' })
  })

  test('the result equals that of the guide, plus one documented leaf', () => {
    const result = structuredClone(answers.at(-1)?.result)
    const more = 'breakdown.faceAnalysis.previouslyEnrolledFace'
    expect(result).toHaveProperty(more, 'clear')
    expect(result).toEqual({
      ...SEED_ANSWERS.at(-1)?.result,
      breakdown: {
        ...SEED_ANSWERS.at(-1)?.result?.breakdown,
        faceAnalysis: {
          ...SEED_ANSWERS.at(-1)?.result?.breakdown.faceAnalysis,
          previouslyEnrolledFace: 'clear',
        },
      },
    })
  })
})
