import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { rootCertificates } from 'node:tls'
import { certificatePathIn, openAuthority } from '../server/tls/authority.ts'
import { UsageError } from '../server/usage-error.ts'

/** Where systems keep the authorities that they trust. */
const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
]

/**
 * The authorities that this system trusts, as PEM: those of `SSL_CERT_FILE`, of the system's file,
 * or else those that Node ships.
 */
export const systemRoots = (environment: NodeJS.ProcessEnv): string => {
  const path = [environment.SSL_CERT_FILE, ...SYSTEM_BUNDLES].find((one) => one && existsSync(one))
  return path === undefined ? `${rootCertificates.join('\n')}\n` : readFileSync(path, 'utf8')
}

const LINES: readonly (readonly [client: string, line: (path: string) => string])[] = [
  ['curl', (path) => `curl --cacert ${path} …`],
  ['wget', (path) => `wget --ca-certificate=${path} …`],
  ['Node', (path) => `export NODE_EXTRA_CA_CERTS=${path}`],
  ['Bun', (path) => `export NODE_EXTRA_CA_CERTS=${path}`],
  ['Deno', (path) => `export DENO_CERT=${path}`],
  ['Python, requests', (path) => `export REQUESTS_CA_BUNDLE=${path}`],
  ['Python, httpx and urllib', (path) => `export SSL_CERT_FILE=${path}`],
  ['Ruby', (path) => `export SSL_CERT_FILE=${path}`],
  ['Go', (path) => `export SSL_CERT_FILE=${path}`],
  ['Perl, LWP', (path) => `export PERL_LWP_SSL_CA_FILE=${path}`],
  ['PHP', (path) => `php -d curl.cainfo=${path} -d openssl.cafile=${path} …`],
  [
    'Java',
    (path) =>
      `keytool -importcert -noprompt -alias complycube-mock -cacerts -storepass changeit -file ${path}`,
  ],
  ['.NET on Linux', (path) => `export SSL_CERT_FILE=${path}`],
  [
    'Debian, the whole system',
    (path) =>
      `cp ${path} /usr/local/share/ca-certificates/complycube-mock.crt && update-ca-certificates`,
  ],
]

/**
 * The certificate of the authority in a folder, and how clients trust it. All but the certificate is
 * outside its markers, so the whole text can be used as a PEM file. Makes the authority if the folder
 * has none. Throws a `UsageError` without a folder.
 */
export const describeAuthority = async (folder: string | undefined): Promise<string> => {
  if (folder === undefined) {
    throw new UsageError(
      'The authority needs a folder, because it is a new one in each process otherwise; name the folder of the server with --ca-dir'
    )
  }
  const { certificate } = await openAuthority(folder)
  const path = resolve(certificatePathIn(folder))
  const width = Math.max(...LINES.map(([client]) => client.length))
  const lines = LINES.map(([client, line]) => `# ${client.padEnd(width)}  ${line(path)}`)
  return [
    `# The certificate authority of complycube-mock, kept at ${path}.`,
    '# It signs certificates for api.complycube.com: trust it in tests only.',
    '#',
    ...lines,
    certificate,
  ].join('\n')
}
