import { Check } from '../../checks.ts'
import type { Source } from '../../source.ts'
import { assumed, type Case, type ClauseDetails, defineCase } from '../clause.ts'
import { answers, answersAs } from '../expectations.ts'
import type { Story } from '../story.ts'
import { PERSON } from './clients.ts'

const SOURCE = 'check-results#screening, decisions#51'
const LIST_SOURCE = 'check-results#screening, custom-lists#attributes, decisions#51'

/** Nobody is called that. What stands on a list cannot be taken from it again. */
const LISTED = { firstName: 'Quillon', middleName: 'Tobias', lastName: 'Wholesuite' }

const attentive = {
  person: { ...PERSON, personDetails: { firstName: 'Ada', lastName: 'attention' } },
  company: {
    type: 'company',
    email: 'office@example.com',
    companyDetails: { name: 'attention' },
  },
}

const enlist = async (story: Story): Promise<void> => {
  const { customListId: id } = await story.given(['customListId'])
  const body = { entityType: 'person', names: [{ type: 'primary', ...LISTED }] }
  await story.make('addCustomListRecord', { params: { id }, body })
}

const FIRST = 'result.breakdown.matches.0'

const caseOf = (type: 'standard_screening_check' | 'extensive_screening_check'): Case => {
  const stem = `checks.${type.replaceAll('_', '-')}.matches`
  const [people, companies, commented, listed] = [
    `${stem}.people`,
    `${stem}.companies`,
    `${stem}.comment`,
    `${stem}.listed-names`,
  ]
  const claim = (source: Source, says: string) => assumed('getCheck', source, says)
  return defineCase<Readonly<Record<string, ClauseDetails>>>({
    name: `whom a check of type ${type} finds`,
    clauses: {
      [people]: claim(SOURCE, 'Of a person: list, score, names, gender, countries and dates'),
      [companies]: claim(SOURCE, 'Of a company: its name in place of first and last name'),
      [commented]: claim(
        'checks#validate, check-results#screening, decisions#51',
        'A match shows the comment on its decision'
      ),
      [listed]: claim(LIST_SOURCE, 'Of who stands on a custom list: the names on record'),
    },
    story: async (story) => {
      const screen = async (client: object) => {
        const clientId = await story.make('createClient', { body: client })
        const id = await story.make('createCheck', { body: { clientId, type } })
        return { params: { id }, ended: await story.checkAtItsEnd(id) }
      }
      const { params, ended } = await screen(attentive.person)
      const person = { [`${FIRST}.entityType`]: 'person', [`${FIRST}.outcome`]: 'attention' }
      const named = { ...person, [`${FIRST}.gender`]: /./, [`${FIRST}.names.0.lastName`]: /./ }
      story.verify(people, ended, answers({ ...named, [`${FIRST}.deceased`]: false }))
      story.verify(people, ended, answersAs(Check))

      const comment = 'A namesake'
      const matchId = story.textAt(ended, `${FIRST}.id`)
      const decision = { outcome: 'rejected', matchId, comment }
      await story.call('validateCheck', { params, body: decision })
      const decided = await story.call('getCheck', { params })
      const rejected = { [`${FIRST}.outcome`]: 'rejected', [`${FIRST}.comment`]: comment }
      story.verify(commented, decided, answers(rejected))

      const { ended: found } = await screen(attentive.company)
      const company = { [`${FIRST}.entityType`]: 'company' }
      const itsName = answers({ ...company, [`${FIRST}.names.0.companyName`]: /./ })
      story.verify(companies, found, itsName)
      story.verify(companies, found, answersAs(Check))

      await enlist(story)
      const { ended: known } = await screen({ ...PERSON, personDetails: LISTED })
      const { middleName } = LISTED
      story.verify(listed, known, answers({ [`${FIRST}.names.0.middleName`]: middleName }))
      story.verify(listed, known, answersAs(Check))
    },
  })
}

export const wholeMatchCases: readonly Case[] = [
  caseOf('standard_screening_check'),
  caseOf('extensive_screening_check'),
]
