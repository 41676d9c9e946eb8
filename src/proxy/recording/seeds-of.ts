import * as z from 'zod'
import { Company } from '../../contracts/companies.ts'
import { AddCustomListRecord } from '../../contracts/custom-lists.ts'
import { Id } from '../../contracts/fields.ts'
import type { OperationName } from '../../contracts/operations.ts'
import type { CustomListSeed, SeedData } from '../../server/seed-data.ts'
import type { Recording } from './recording.ts'
import { itemsOf, type Success, successesIn } from './seen.ts'

const LOOK_UPS: readonly (OperationName | undefined)[] = ['searchCompanies', 'getCompany']

// Attributes that ComplyCube added later are ignored.
const SeenCompany = Company.strip()

/** Returns each company with everything that look-ups showed of it. */
const companiesIn = (recording: Recording): Company[] => {
  const companies = new Map<string, Company>()
  for (const { operation, answer } of successesIn(recording)) {
    if (!LOOK_UPS.includes(operation)) continue
    for (const item of itemsOf(answer)) {
      const { data: company } = SeenCompany.safeParse(item)
      if (company) companies.set(company.id, { ...companies.get(company.id), ...company })
    }
  }
  return [...companies.values()]
}

type ListRecord = NonNullable<CustomListSeed['records']>[number]

const SeenList = z.object({
  id: z.string(),
  name: z.string().min(1),
  description: z.string().min(1).optional().catch(undefined),
  lastActionBy: z.string().min(1).optional().catch(undefined),
})

// A recording has no images that could be added to a list again.
const SeenRecord = AddCustomListRecord.omit({ images: true, lastActionBy: true })

/** A record as screening shows it: there, the parts of dates are numbers. */
const SeenMatch = z
  .object({
    listName: z.string(),
    dates: z
      .array(z.object({ type: z.string(), date: z.record(z.string(), z.number()) }))
      .catch([]),
  })
  .loose()

const asRecord = ({ dates, ...match }: z.infer<typeof SeenMatch>): ListRecord | undefined =>
  SeenRecord.safeParse({
    ...match,
    dates: dates.map(({ type, date }) => ({
      type,
      date: Object.fromEntries(Object.entries(date).map(([part, value]) => [part, `${value}`])),
    })),
  }).data

const matchesIn = (answer: unknown): readonly z.infer<typeof SeenMatch>[] => {
  const { data } = z
    .object({ result: z.object({ breakdown: z.object({ matches: z.array(z.unknown()) }) }) })
    .safeParse(answer)
  return (data?.result.breakdown.matches ?? []).flatMap(
    (match) => SeenMatch.safeParse(match).data ?? []
  )
}

const showsLists = ({ operation }: Success): boolean =>
  operation === 'getCustomList' || operation === 'listCustomLists'

const includes = (all: readonly unknown[], wanted: unknown): boolean =>
  all.some((other) => JSON.stringify(other) === JSON.stringify(wanted))

/** Returns the custom lists of a recording, with records that were added or that screening found. */
const customListsIn = (recording: Recording): CustomListSeed[] => {
  const successes = successesIn(recording)
  const seen = successes.filter(showsLists).flatMap(({ answer }) => itemsOf(answer))
  const lists = new Map(
    seen.flatMap((list) => SeenList.safeParse(list).data ?? []).map((list) => [list.id, list])
  )
  const seeds = new Map<string, CustomListSeed & { records: ListRecord[] }>()
  const recordsOf = (name: string, details: Partial<CustomListSeed> = {}): ListRecord[] => {
    const seed = seeds.get(name) ?? { name, ...details, records: [] }
    seeds.set(name, seed)
    return seed.records
  }

  for (const { id, name, ...details } of lists.values()) {
    recordsOf(name, { ...details, ...(Id.safeParse(id).success && { id }) })
  }
  for (const { operation, parts, request } of successes) {
    if (operation !== 'addCustomListRecord') continue
    const [, id = ''] = parts
    const { data: record } = SeenRecord.safeParse(request)
    const records = recordsOf(lists.get(id)?.name ?? `List ${id}`)
    if (record && !includes(records, record)) records.push(record)
  }
  for (const { answer } of successes) {
    for (const match of matchesIn(answer)) {
      const { records } = seeds.get(match.listName) ?? {}
      const record = asRecord(match)
      if (!records || !record) continue
      // A record that was added during the recording is complete. A match of it is not.
      const names = records.map((known) => known.names)
      if (!includes(names, record.names)) records.push(record)
    }
  }
  // Lists were read newest first, and a mock creates them in the order of the seeds.
  return [...seeds.values()].toReversed()
}

/** Returns the companies and custom lists of a recording, with the records of these lists. */
export const seedsOf = (recording: Recording): SeedData => {
  const companies = companiesIn(recording)
  const customLists = customListsIn(recording)
  return {
    ...(companies.length > 0 && { companies }),
    ...(customLists.length > 0 && { customLists }),
  }
}
