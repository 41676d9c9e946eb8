import type { Receiver } from '../../contracts/suite/index.ts'
import { isLoopback } from '../../contracts/suite/run.ts'
import { UsageError } from '../../server/usage-error.ts'
import { startReceiver } from '../../testing/receiver.ts'
import type { ContractArguments } from './contract-arguments.ts'

/** Where webhooks are to lead. */
export interface Reception {
  readonly port: number
  readonly host: string
  /** How the target reaches it, where that is not its own address. */
  readonly url?: string
}

/**
 * Where webhooks are to lead: at a target on this machine a port of its own will do. Nothing where
 * the target could not reach it, or where none is wanted.
 */
export const receptionOf = (
  target: string,
  {
    receiver = true,
    receiverUrl: url,
    receiverPort: port,
    receiverHost: host = '127.0.0.1',
  }: ContractArguments
): Reception | undefined => {
  if (!receiver) return undefined
  if (url !== undefined && port === undefined) {
    throw new UsageError(`Say to which port ${url} leads: --receiver-port <number>`)
  }
  if (url !== undefined || isLoopback(target)) return { port: port ?? 0, host, ...(url && { url }) }
  if (port === undefined) return undefined
  throw new UsageError(
    `${target} does not reach a port of this machine by itself. Say where it does: --receiver-url <url>`
  )
}

/** A receiver that can be closed. */
export type OpenReceiver = Receiver & { close(): Promise<void> }

/** Opens the receiver. */
export const openReceiver = async ({ port, host, url }: Reception): Promise<OpenReceiver> => {
  try {
    const receiver = await startReceiver({ port, host })
    return { ...receiver, ...(url && { url }) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : error
    throw new UsageError(`Cannot receive webhooks at ${host}, port ${port}: ${reason}`)
  }
}
