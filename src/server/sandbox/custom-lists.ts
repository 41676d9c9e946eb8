import * as z from 'zod'
import type { Client } from '../../contracts/clients.ts'
import {
  AddCustomListRecord,
  type CustomList,
  type CustomListRecord,
} from '../../contracts/custom-lists.ts'
import type { ListedEntity } from '../../scenarios/results/recipe.ts'
import { type WithoutNulls, withoutNulls } from '../http/validation.ts'
import type { CustomListSeed } from '../seed-data.ts'
import { TEAM } from '../team.ts'
import type { Collection } from './collection.ts'
import type { SandboxIds } from './ids.ts'
import { Text } from './state-fields.ts'

type NewRecord = WithoutNulls<AddCustomListRecord>

/** The lists of an account if the options name none (decisions#62). */
const DEFAULT_LISTS: readonly CustomListSeed[] = [
  { name: 'Former clients' },
  {
    name: 'Internal watch list',
    description: 'People and companies of interest to this account',
  },
]

/** The id of the account's owner, who makes lists in the portal. */
const [{ id: OWNER_ID }] = TEAM

const plain = (text: string | undefined): string =>
  (text ?? '')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .trim()
    .toLowerCase()

/** Whether one of the names is the client's. Case and accents do not count. */
const bearsNameOf = ({ names }: NewRecord, { personDetails, companyDetails }: Client): boolean =>
  names.some(({ firstName, lastName, companyName }) =>
    companyDetails
      ? plain(companyName) === plain(companyDetails.name)
      : plain(firstName) === plain(personDetails?.firstName) &&
        plain(lastName) === plain(personDetails?.lastName)
  )

const wholeNumber = (text: string | undefined): number => Number.parseInt(text ?? '', 10) || 0

/** A record as a screening match shows it: with numeric dates and a classification. */
const asListed = (record: NewRecord, listName: string, client: Client): ListedEntity => ({
  classification: ['watchlistOtherOfficialLists'],
  listName,
  entityType: record.entityType,
  entityName: client.entityName,
  names: record.names,
  ...(record.gender && { gender: record.gender }),
  active: record.active ?? true,
  countries: record.countries ?? [],
  dates: (record.dates ?? []).map(({ type, date: { day, month, year } }) => ({
    type,
    date: { day: wholeNumber(day), month: wholeNumber(month), year: wholeNumber(year) },
  })),
  images: record.images ?? [],
})

export const CustomListRecordsState = z.array(
  z.strictObject({ listId: Text, record: AddCustomListRecord })
)
type CustomListRecordsState = z.infer<typeof CustomListRecordsState>

/** The people and companies on the custom lists of a sandbox. */
export class CustomListRecords {
  readonly #lists: Collection<CustomList>
  readonly #ids: Pick<SandboxIds, 'records'>
  readonly #records: { readonly listId: string; readonly record: NewRecord }[] = []

  constructor(
    lists: Collection<CustomList>,
    ids: Pick<SandboxIds, 'records'>,
    seeds: readonly CustomListSeed[] = DEFAULT_LISTS
  ) {
    this.#lists = lists
    this.#ids = ids
    for (const { id, name, description, records = [], lastActionBy = OWNER_ID } of seeds) {
      const people = records.filter(({ entityType }) => entityType === 'person')
      const stats = { personCount: people.length, companyCount: records.length - people.length }
      const { id: listId } = lists.insert({
        ...(id !== undefined && { id }),
        name,
        ...(description !== undefined && { description }),
        stats,
        lastActionBy,
      })
      for (const record of records) this.#records.push({ listId, record: withoutNulls(record) })
    }
  }

  toState(): { listId: string; record: NewRecord }[] {
    return [...this.#records]
  }

  restore(records: CustomListRecordsState): void {
    this.#records.splice(0)
    for (const { listId, record } of records) {
      this.#records.push({ listId, record: withoutNulls(record) })
    }
  }

  /** Adds a record to a list and updates the list's statistics. Throws 404 for an unknown list. */
  add(listId: string, record: NewRecord): CustomListRecord {
    const { stats } = this.#lists.get(listId)
    const { personCount, companyCount } = stats
    const isPerson = record.entityType === 'person'
    this.#records.push({ listId, record })
    this.#lists.update(listId, {
      ...(record.lastActionBy !== undefined && { lastActionBy: record.lastActionBy }),
      stats: isPerson
        ? { personCount: personCount + 1, companyCount }
        : { personCount, companyCount: companyCount + 1 },
    })
    return { id: this.#ids.records.next(), ...record }
  }

  /** Records of all lists that have the name of this client. */
  named(client: Client): ListedEntity[] {
    return this.#records
      .filter(({ record }) => record.entityType === client.type && bearsNameOf(record, client))
      .map(({ listId, record }) => asListed(record, this.#lists.get(listId).name, client))
  }
}
