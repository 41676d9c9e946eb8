import * as z from 'zod'
import {
  CLIENT_FILTERS,
  type Client,
  type clients,
  Metadata,
  type UpdateClient,
} from '../../contracts/clients.ts'
import { optional } from '../../contracts/fields.ts'
import { findDobProblem, parseCalendarDate } from '../../scenarios/results/dates.ts'
import { parseWith } from '../http/validation.ts'
import { KINDS_OF_CLIENT } from '../kinds.ts'
import { selection } from '../sandbox/filters.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { CommonInput, HandlerInput, Handlers } from './handler.ts'
import { changedFields, mergeChanges } from './merge-changes.ts'

type Named = Pick<Client, 'personDetails' | 'companyDetails'>

/** Vendor: first and last name, without the middle name; a company's name. */
const entityNameOf = ({ personDetails, companyDetails }: Named): string =>
  personDetails
    ? `${personDetails.firstName} ${personDetails.lastName}`
    : (companyDetails?.name ?? '')

/** Vendor: details of the wrong client type are accepted and not kept (decisions#18). */
const fitting = ({ personDetails, companyDetails, ...rest }: UpdateClient, type: Client['type']) =>
  type === 'person' ? { ...rest, personDetails } : { ...rest, companyDetails }

/** Deletes all records of a client with their images. Its checks end without events (decisions#26). */
const deleteBelongings = (sandbox: Sandbox, clientId: string): void => {
  const { faces, images, lifecycle } = sandbox
  faces.forget(clientId)
  for (const name of KINDS_OF_CLIENT) {
    for (const record of sandbox[name].deleteWith('clientId', clientId)) {
      lifecycle.forget(record.id)
      images.drop(record.id)
      if ('images' in record) for (const { id } of record.images ?? []) images.drop(id)
    }
  }
}

/** Adds a note to the journal if the age of a person is implausible. The date of birth is accepted. */
const noteUnlikelyAge = (
  { personDetails }: Named,
  now: number,
  note: CommonInput['note']
): void => {
  const dob = personDetails?.dob
  const problem = dob && findDobProblem(parseCalendarDate(dob), now)
  if (problem) note(`the date of birth ${dob} ${problem}: document checks will end with attention`)
}

const MergedClient = z.object({ metadata: optional(Metadata) })

type NewClient = HandlerInput<typeof clients.operations.createClient>['body'] & {
  readonly id?: string | undefined
}

/** Stores a client, without an event. */
export const insertClient = (sandbox: Sandbox, body: NewClient): Client => {
  const { type, ...details } = body
  return sandbox.clients.insert({ type, entityName: entityNameOf(body), ...details })
}

/** Changes a client, without an event. Returns the client as it was if nothing differs. */
export const changeClient = (sandbox: Sandbox, before: Client, body: UpdateClient): Client => {
  const changes = mergeChanges({ ...before }, fitting(body, before.type))
  // The limits hold for the merged object, not only for the sent changes.
  parseWith(MergedClient, changes)
  const merged = { ...before, ...changes }
  if (Object.keys(changedFields(before, merged)).length === 0) return before
  // One update, so that the audit log has one entry, even if the name changes too.
  return sandbox.clients.update(before.id, { ...changes, entityName: entityNameOf(merged) })
}

export const clientHandlers: Handlers<typeof clients.operations> = {
  createClient: ({ body, sandbox, note }) => {
    const client = insertClient(sandbox, body)
    noteUnlikelyAge(client, sandbox.clock.now(), note)
    sandbox.publish('client.created', client)
    return client
  },

  getClient: ({ params, sandbox }) => sandbox.clients.get(params.id),

  updateClient: ({ params, body, sandbox, note }) => {
    const before = sandbox.clients.get(params.id)
    const client = changeClient(sandbox, before, body)
    if (client === before) return before
    if (client.personDetails?.dob !== before.personDetails?.dob) {
      noteUnlikelyAge(client, sandbox.clock.now(), note)
    }
    sandbox.publish('client.updated', { ...changedFields(before, client), id: client.id })
    return client
  },

  deleteClient: ({ params, sandbox }) => {
    const { id } = sandbox.clients.delete(params.id)
    deleteBelongings(sandbox, id)
    sandbox.publish('client.deleted', { id })
  },

  listClients: ({ query, sandbox }) => sandbox.clients.page(selection(query, CLIENT_FILTERS)),
}
