import { createIds, type Ids } from './ids.ts'

/** The ids of a sandbox, apart where one kind must not shift those of another. */
export interface SandboxIds {
  readonly records: Ids
  /** Events and deliveries: ids of records must not depend on who listens. */
  readonly events: Ids
  readonly audit: Ids
  /** Lists are there before anybody asks, so their ids must not shift those of what is asked for. */
  readonly lists: Ids
  /** Registers are the world's: what a look-up finds must not depend on the key. */
  readonly lookUps: Ids
  /** What tokens are signed with. */
  tokenSecret(): string
}

export const createSandboxIds = (name: string, seedOfMock: string | undefined): SandboxIds => {
  const seed = seedOfMock === undefined ? name : `${seedOfMock} ${name}`
  const records = createIds(seed)
  return {
    records,
    events: createIds(`events ${seed}`),
    audit: createIds(`audit ${seed}`),
    lists: createIds(`lists ${seed}`),
    lookUps: createIds(`look-ups ${seedOfMock ?? ''}`),
    tokenSecret: () => `secret of tokens ${records.seedFor('tokens')}`,
  }
}
