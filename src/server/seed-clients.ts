import { changeClient, insertClient } from './api/clients.ts'
import { insertSession } from './api/workflow-sessions.ts'
import { withoutNulls } from './http/validation.ts'
import type { Sandbox } from './sandbox/sandbox.ts'
import { ClientSeed } from './seed-data.ts'

/**
 * Creates the clients of a seed file, with their updates and sessions. The audit log has an entry for
 * each creation and each update; no event is sent.
 */
export const seedClients = (sandbox: Sandbox, seeds: readonly ClientSeed[]): void => {
  const { audit } = sandbox
  for (const seed of seeds) {
    const { updates = [], workflowSessions = [], ...body } = ClientSeed.parse(seed)
    let client = audit.during('createClient', body.lastActionBy ?? undefined, () =>
      insertClient(sandbox, withoutNulls(body))
    )
    for (const update of updates) {
      client = audit.during('updateClient', update.lastActionBy ?? undefined, () =>
        changeClient(sandbox, client, update)
      )
    }
    for (const session of workflowSessions) {
      insertSession(sandbox, { ...session, clientId: client.id })
    }
  }
}
