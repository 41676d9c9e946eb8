import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../../contracts/thrown.ts'
import { limit, systemTime } from '../sandbox/real-time.ts'
import { UsageError } from '../usage-error.ts'
import { type Credentials, makeAuthority } from './certificates.ts'

const CERTIFICATE_FILE = 'complycube-mock-ca.pem'
const KEY_FILE = 'complycube-mock-ca-key.pem'

const INSTEAD = 'Delete the two files there to make a new authority, or name another folder'

/** Where the certificate of the authority in a folder stands. */
export const certificatePathIn = (folder: string): string => join(folder, CERTIFICATE_FILE)

const codeOf = (thrown: unknown): string | undefined =>
  thrown instanceof Error && 'code' in thrown ? String(thrown.code) : undefined

/** The text of a file; nothing if there is no such file. */
const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return undefined
    throw new UsageError(`The authority at ${path} cannot be read: ${messageOf(thrown)}`)
  }
}

const parsed = (credentials: Credentials, folder: string): X509Certificate => {
  try {
    const certificate = new X509Certificate(credentials.certificate)
    if (certificate.checkPrivateKey(createPrivateKey(credentials.key))) return certificate
  } catch (thrown) {
    throw new UsageError(`The authority in ${folder} is broken (${messageOf(thrown)}). ${INSTEAD}`)
  }
  throw new UsageError(`The key in ${folder} does not belong to the certificate there. ${INSTEAD}`)
}

const refuseUnfit = (credentials: Credentials, folder: string): void => {
  const certificate = parsed(credentials, folder)
  if (!certificate.ca) {
    throw new UsageError(`The certificate in ${folder} is not that of an authority. ${INSTEAD}`)
  }
  const [now, from, to] = [
    systemTime(),
    Date.parse(certificate.validFrom),
    Date.parse(certificate.validTo),
  ]
  if (now >= from && now <= to) return
  throw new UsageError(
    `The authority in ${folder} is valid from ${certificate.validFrom} to ${certificate.validTo} only. ${INSTEAD}`
  )
}

const readAuthority = (folder: string): Credentials | undefined => {
  const certificate = readIfThere(certificatePathIn(folder))
  const key = readIfThere(join(folder, KEY_FILE))
  if (certificate === undefined && key === undefined) return undefined
  if (certificate === undefined || key === undefined) {
    const missing = certificate === undefined ? CERTIFICATE_FILE : KEY_FILE
    throw new UsageError(`The authority in ${folder} lacks ${missing}. ${INSTEAD}`)
  }
  refuseUnfit({ certificate, key }, folder)
  return { certificate, key }
}

/**
 * Writes both files, the certificate last and at once: a reader that finds it finds all. Throws
 * EEXIST if another mock began to write an authority there at the same moment.
 */
const keepAuthority = ({ certificate, key }: Credentials, folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, KEY_FILE), key, { mode: 0o600, flag: 'wx' })
  const unfinished = `${certificatePathIn(folder)}.new`
  writeFileSync(unfinished, certificate, { mode: 0o644 })
  renameSync(unfinished, certificatePathIn(folder))
}

/** How often, and how many milliseconds apart, a folder is read again while another mock writes. */
const TRIES = 50
const BETWEEN_TRIES_MS = 20

const readWrittenByOther = async (folder: string): Promise<Credentials | undefined> => {
  for (let tries = 0; tries < TRIES; tries++) {
    if (readIfThere(certificatePathIn(folder)) !== undefined) break
    await new Promise<void>((resolve) => {
      limit(BETWEEN_TRIES_MS, resolve)
    })
  }
  return readAuthority(folder)
}

/**
 * The certificate authority of a mock. Without a folder it lives as long as the process. With a
 * folder it is read from there, and made at the first use. Throws a `UsageError` if the folder
 * cannot be used or holds something else.
 */
export const openAuthority = async (folder?: string): Promise<Credentials> => {
  const kept = folder === undefined ? undefined : readAuthority(folder)
  if (kept) return kept
  const made = await makeAuthority(systemTime())
  if (folder === undefined) return made
  try {
    keepAuthority(made, folder)
    return made
  } catch (thrown) {
    const other = codeOf(thrown) === 'EEXIST' ? await readWrittenByOther(folder) : undefined
    if (other) return other
    throw new UsageError(
      `The authority cannot be kept in ${folder}: ${messageOf(thrown)}. Name a folder that can be written to`
    )
  }
}
