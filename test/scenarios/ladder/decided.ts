import { createMock, type MockOptions } from '../../../src/index.ts'
import { type Api, createApi } from '../../support/api.ts'
import { checkBody, type Onboarded, onboard } from '../../support/onboarding.ts'

/** A mock whose time stands still. */
export const quietMock = (options: MockOptions = {}) => {
  const mock = createMock({ clock: 'virtual', ...options })
  return { mock, api: createApi(mock.fetch) }
}

/** Who decided about the newest check, as the journal has it. */
export interface Decided {
  id: string
  scenario: string
  rung: string
  notes: string[]
}

const DECISION = /^check (\w+) follows scenario '([^']*)', decided by the (.*)$/

/** What the newest journal entry of an operation says of each check that was begun in it. */
export const decisionsIn = async (api: Api, operation = 'createCheck'): Promise<Decided[]> => {
  const { items } = await api.control('GET', `/requests?operation=${operation}`)
  const notes: string[] = items.at(-1).notes
  return notes.flatMap((note) => {
    const [, id = '', scenario = '', rung = ''] = DECISION.exec(note) ?? []
    return id ? [{ id, scenario, rung, notes }] : []
  })
}

interface Given {
  type?: string
  headers?: Record<string, string>
}

/** Creates a check for a client, and tells who decided. */
export const decideFor = async (
  api: Api,
  onboarded: Onboarded,
  { type = 'identity_check', headers = {} }: Given = {}
): Promise<Decided> => {
  await api.ok('createCheck', { body: checkBody(type, onboarded), headers })
  const [decided] = await decisionsIn(api)
  if (!decided) throw new Error('The journal does not say who decided')
  return decided
}

/** A client of this last name and metadata, with what an identity check needs. */
export const clientNamed = (
  api: Api,
  lastName: string,
  metadata?: Record<string, string>
): Promise<Onboarded> =>
  onboard(api, {
    client: {
      personDetails: { firstName: 'Ada', lastName, nationality: 'FR' },
      ...(metadata && { metadata }),
    },
  })
