import { CHECK_TYPE_NAMES } from '../../check-types/index.ts'
import { Check } from '../../checks.ts'
import { assumed, type Case, type ClauseDetails, defineCase } from '../clause.ts'
import { answers, answersAs, hasStatus } from '../expectations.ts'
import { enrolFace, LICENSE, makeResident } from './residents.ts'

/** Last names that ComplyCube's sandbox reads as words, with the outcome of each. */
const WORDS = { attention: 'attention', failed: 'not_processed' } as const

const caseOf = (word: keyof typeof WORDS): Case => {
  const outcome = WORDS[word]
  const clauseOf = (type: string): string =>
    `checks.ends.${outcome.replaceAll('_', '-')}.${type.replaceAll('_', '-')}`
  const says = (type: string): string =>
    `The last name '${word}' makes a ${type} end with ${outcome}, in the shape of its type`
  return defineCase<Readonly<Record<string, ClauseDetails>>>({
    name: `every type of check when the last name is ${word}`,
    clauses: Object.fromEntries(
      CHECK_TYPE_NAMES.map((type) => [
        clauseOf(type),
        assumed('getCheck', 'check-results#shape, sandbox#triggers', says(type)),
      ])
    ),
    story: async (story) => {
      const clientId = await makeResident(story)
      const documentId = await story.make('createDocument', { body: { clientId, ...LICENSE } })
      // A face is enrolled by a clear check, so before the word is said.
      await enrolFace(story, clientId)
      const needs = ['imageId', 'addressId', 'livePhotoId', 'liveVideoId'] as const
      const { addressId, livePhotoId, liveVideoId } = await story.given(needs, {
        clientId,
        documentId,
      })
      const changes = { personDetails: { lastName: word } }
      await story.call('updateClient', { params: { id: clientId }, body: changes })
      const named = { clientId, documentId, addressId, livePhotoId, liveVideoId }
      for (const type of CHECK_TYPE_NAMES) {
        const created = await story.call('createCheck', { body: { ...named, type } })
        story.verify(clauseOf(type), created, hasStatus(200))
        if (created.status !== 200) continue
        const ended = await story.checkAtItsEnd(story.idOf(created))
        story.verify(clauseOf(type), ended, answers({ type, 'result.outcome': outcome }))
        story.verify(clauseOf(type), ended, answersAs(Check))
      }
    },
  })
}

export const checkEndCases: readonly Case[] = [caseOf('attention'), caseOf('failed')]
