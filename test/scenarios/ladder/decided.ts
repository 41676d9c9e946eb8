import { createMock, type MockOptions } from '../../../src/index.ts'
import { type Api, createApi } from '../../support/api.ts'
import { checkBody, type Onboarded, onboard } from '../../support/onboarding.ts'

/** A mock with a virtual clock. */
export const quietMock = (options: MockOptions = {}) => {
  const mock = createMock({ clock: 'virtual', ...options })
  return { mock, api: createApi(mock.fetch) }
}

/** The decision about a check, read from the journal. */
export interface Decided {
  id: string
  scenario: string
  rung: string
  notes: string[]
}

const DECISION = /^check (\w+) follows scenario '([^']*)', decided by the (.*)$/

/** The decisions in the newest journal entry of an operation. */
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

/** Creates a check for a client and returns the decision about it. */
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

/** A client with this last name and metadata, ready for an identity check. */
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
