import * as z from 'zod'
import { AddCustomListRecord } from '../../contracts/custom-lists.ts'
import type { CustomListSeed } from '../../server/seed-data.ts'
import { type Answered, answeredIn } from './answered.ts'
import type { Recording } from './recording.ts'
import { itemsOf } from './seen-check.ts'

type ListRecord = NonNullable<CustomListSeed['records']>[number]

const SeenList = z.object({
  id: z.string(),
  name: z.string().min(1),
  description: z.string().optional().catch(undefined),
})

// Images are described in a recording, and cannot be put on a list again.
const SeenRecord = AddCustomListRecord.omit({ images: true, lastActionBy: true })

/** What screening shows of a record: the parts of dates are numbers here. */
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

const isSeen = ({ operation }: Answered): boolean =>
  operation === 'getCustomList' || operation === 'listCustomLists'

const isAmong = (all: readonly unknown[], one: unknown): boolean =>
  all.some((other) => JSON.stringify(other) === JSON.stringify(one))

const isOnRecord = (records: readonly ListRecord[], { names }: ListRecord): boolean =>
  isAmong(
    records.map((record) => record.names),
    names
  )

/** Custom lists that were looked at, with those who were put on them or found on them. */
export const listsIn = (recording: Recording): CustomListSeed[] => {
  const answered = answeredIn(recording)
  const seen = answered.filter(isSeen).flatMap(({ answer }) => itemsOf(answer))
  const lists = new Map(
    seen.flatMap((list) => SeenList.safeParse(list).data ?? []).map((list) => [list.id, list])
  )
  const seeds = new Map<string, CustomListSeed & { records: ListRecord[] }>()
  const seedFor = (name: string, description?: string): ListRecord[] => {
    const seed = seeds.get(name) ?? {
      name,
      ...(description !== undefined && { description }),
      records: [],
    }
    seeds.set(name, seed)
    return seed.records
  }

  for (const { name, description } of lists.values()) seedFor(name, description)
  for (const { operation, parts, request } of answered) {
    if (operation !== 'addCustomListRecord') continue
    const [, id = ''] = parts
    const { data: record } = SeenRecord.safeParse(request)
    const records = seedFor(lists.get(id)?.name ?? `List ${id}`)
    if (record && !isAmong(records, record)) records.push(record)
  }
  for (const { answer } of answered) {
    for (const match of matchesIn(answer)) {
      const { records } = seeds.get(match.listName) ?? {}
      const record = asRecord(match)
      // Who was put on the list before the eyes of the proxy is there with all that was said.
      if (records && record && !isOnRecord(records, record)) records.push(record)
    }
  }
  return [...seeds.values()]
}
