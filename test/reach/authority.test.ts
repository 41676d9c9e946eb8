import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { certificatePathIn } from '../../src/server/tls/authority.ts'
import { makeAuthority, makeServerCertificate } from '../../src/server/tls/certificates.ts'

const DAY_MS = 86_400_000

let caDir = ''
beforeEach(() => {
  caDir = join(mkdtempSync(join(tmpdir(), 'authority-')), 'ca')
})
afterEach(() => rmSync(join(caDir, '..'), { recursive: true, force: true }))

const keyPath = (): string => join(caDir, 'complycube-mock-ca-key.pem')

const certificateOfServer = async (): Promise<string> => {
  await using server = await startMockServer({ caDir })
  return server.certificate()
}

test('an authority in a folder is the same for every server that names the folder', async () => {
  const first = await certificateOfServer()
  expect(await certificateOfServer()).toBe(first)
  expect(readFileSync(certificatePathIn(caDir), 'utf8')).toBe(first)
})

test('two servers that begin at the same moment share one authority', async () => {
  const [one, other] = await Promise.all([certificateOfServer(), certificateOfServer()])
  expect(one).toBe(other)
})

test('without a folder each server has an authority that no other has', async () => {
  await using one = await startMockServer()
  await using other = await startMockServer()
  expect(await one.certificate()).not.toBe(await other.certificate())
})

test.skipIf(process.platform === 'win32')('only its owner can read the private key', async () => {
  await certificateOfServer()
  expect(statSync(keyPath()).mode & 0o777).toBe(0o600)
})

const FAULTS: readonly { name: string; spoil: () => unknown; says: string }[] = [
  {
    name: 'a certificate that is no certificate',
    spoil: () => writeFileSync(certificatePathIn(caDir), 'nonsense'),
    says: 'is broken',
  },
  { name: 'no key', spoil: () => rmSync(keyPath()), says: 'lacks complycube-mock-ca-key.pem' },
  {
    name: 'no certificate',
    spoil: () => rmSync(certificatePathIn(caDir)),
    says: 'lacks complycube-mock-ca.pem',
  },
  {
    name: 'the key of another certificate',
    spoil: () => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      writeFileSync(keyPath(), privateKey.export({ type: 'pkcs8', format: 'pem' }))
    },
    says: 'does not belong to the certificate',
  },
  {
    name: 'the certificate of a server',
    spoil: async () => {
      const authority = await makeAuthority(Date.now())
      const { certificate, key } = await makeServerCertificate(authority, ['a.test'], Date.now())
      writeFileSync(certificatePathIn(caDir), certificate)
      writeFileSync(keyPath(), key)
    },
    says: 'is not that of an authority',
  },
  {
    name: 'an authority that has expired',
    spoil: async () => {
      const { certificate, key } = await makeAuthority(Date.now() - 4000 * DAY_MS)
      writeFileSync(certificatePathIn(caDir), certificate)
      writeFileSync(keyPath(), key)
    },
    says: 'is valid from',
  },
]

test.each(FAULTS)('a folder with $name is refused in one sentence', async ({ spoil, says }) => {
  await certificateOfServer()
  await spoil()
  const refusal = startMockServer({ caDir, tls: true })
  await expect(refusal).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringMatching(new RegExp(`${says}.*name another folder`)),
  })
})

test('a folder that cannot be made is refused in one sentence', async () => {
  const file = join(caDir, '..', 'file')
  writeFileSync(file, '')
  const refusal = startMockServer({ caDir: join(file, 'ca'), tls: true })
  await expect(refusal).rejects.toMatchObject({ name: 'UsageError' })
})
