import { spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import type { OptionValues } from 'commander'
import { type MockServer, startMockServer } from '../server/listen/start-mock-server.ts'
import { UsageError } from '../server/usage-error.ts'
import { argumentsOf } from './arguments.ts'
import { requireNetwork } from './permission.ts'
import { serverOptionsOf } from './serve.ts'
import { systemRoots } from './trust.ts'

/** The key that the command may use; every other key that begins with `test_` works as well. */
const KEY = 'test_exec'

/** The exit codes of a shell for a command that does not exist or cannot run. */
const NOT_FOUND = 127
const NOT_RUNNABLE = 126

type Environment = Record<string, string>

/** The preload of the package, which lies two folders above this part of the command. */
const PRELOAD = join(import.meta.dirname, '..', '..', 'register.cjs')

/** Returns the path of the preload for programs of Node. The executable writes it into `folder`. */
const preloadFor = (folder: string): string => {
  const { getAsset, isSea } = process.getBuiltinModule('node:sea')
  if (!isSea()) return PRELOAD
  const path = join(folder, 'register.cjs')
  writeFileSync(path, getAsset('register.cjs', 'utf8'))
  return path
}

/** A word of `NODE_OPTIONS`, which splits at blanks outside quotes. */
const quotedWord = (word: string): string =>
  /[\s"\\]/.test(word) ? `"${word.replace(/["\\]/g, '\\$&')}"` : word

const joined = (separator: string, ...parts: readonly (string | undefined)[]): string =>
  parts.filter(Boolean).join(separator)

const programIn = (name: string, environment: NodeJS.ProcessEnv): string | undefined =>
  (environment.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))

const ended = (command: string, args: readonly string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore' })
    child.once('error', () => resolve(false)).once('close', (code) => resolve(code === 0))
  })

/** Variables for Java: its trust store with the authority added, where `keytool` exists. */
const javaVariables = async (
  folder: string,
  certificatePath: string,
  port: number,
  environment: NodeJS.ProcessEnv
): Promise<Environment> => {
  const home = environment.JAVA_HOME
  const inHome = home === undefined ? undefined : join(home, 'bin', 'keytool')
  const keytool = inHome && existsSync(inHome) ? inHome : programIn('keytool', environment)
  if (keytool === undefined) return {}
  const roots = join(dirname(realpathSync(keytool)), '..', 'lib', 'security', 'cacerts')
  if (!existsSync(roots)) return {}
  const store = join(folder, 'cacerts')
  copyFileSync(roots, store)
  const importing = [
    '-importcert',
    '-noprompt',
    '-alias',
    'complycube-mock',
    '-file',
    certificatePath,
  ]
  const kept = ['-keystore', store, '-storepass', 'changeit']
  if (!(await ended(keytool, [...importing, ...kept]))) return {}
  const options = [
    `-Djavax.net.ssl.trustStore=${store}`,
    '-Djavax.net.ssl.trustStorePassword=changeit',
    '-Dhttps.proxyHost=127.0.0.1',
    `-Dhttps.proxyPort=${port}`,
  ]
  return { JAVA_TOOL_OPTIONS: joined(' ', environment.JAVA_TOOL_OPTIONS, ...options) }
}

/** PHP reads further settings from folders in this variable; an empty one means its own folder. */
const phpVariables = (
  folder: string,
  bundle: string,
  environment: NodeJS.ProcessEnv
): Environment => {
  const settings = join(folder, 'php')
  mkdirSync(settings)
  writeFileSync(
    join(settings, 'complycube-mock.ini'),
    `curl.cainfo="${bundle}"\nopenssl.cafile="${bundle}"\n`
  )
  return { PHP_INI_SCAN_DIR: `${environment.PHP_INI_SCAN_DIR ?? ''}${delimiter}${settings}` }
}

/** wget reads one file of settings, so this one begins with the user's. */
const wgetVariables = (
  folder: string,
  bundle: string,
  environment: NodeJS.ProcessEnv
): Environment => {
  const own = environment.WGETRC ?? join(environment.HOME ?? folder, '.wgetrc')
  const settings = existsSync(own) ? `${readFileSync(own, 'utf8')}\n` : ''
  const path = join(folder, 'wgetrc')
  writeFileSync(path, `${settings}ca_certificate = ${bundle}\n`)
  return { WGETRC: path }
}

/** Variables by which the clients of every ecosystem find the mock and trust it. */
const variablesFor = async (
  { url, port }: MockServer,
  certificate: string,
  folder: string,
  environment: NodeJS.ProcessEnv
): Promise<Environment> => {
  const own = join(folder, 'ca.pem')
  writeFileSync(own, certificate)
  const bundle = join(folder, 'ca-and-system.pem')
  writeFileSync(bundle, `${systemRoots(environment)}\n${certificate}`)
  const more = environment.NODE_EXTRA_CA_CERTS
  const nodeCertificates = join(folder, 'ca-of-node.pem')
  const isMore = more !== undefined && existsSync(more)
  writeFileSync(
    nodeCertificates,
    isMore ? `${readFileSync(more, 'utf8')}\n${certificate}` : certificate
  )
  const local = 'localhost,127.0.0.1,::1'
  const noProxy = joined(',', environment.NO_PROXY ?? environment.no_proxy, local)
  return {
    COMPLYCUBE_MOCK_URL: url,
    COMPLYCUBE_MOCK_KEY: KEY,
    HTTPS_PROXY: url,
    https_proxy: url,
    // Ruby's net/http takes this variable for https addresses too.
    HTTP_PROXY: url,
    http_proxy: url,
    NO_PROXY: noProxy,
    no_proxy: noProxy,
    NODE_OPTIONS: joined(
      ' ',
      environment.NODE_OPTIONS,
      `--require ${quotedWord(preloadFor(folder))}`
    ),
    NODE_EXTRA_CA_CERTS: nodeCertificates,
    // These replace the system's authorities, so the file holds them too.
    SSL_CERT_FILE: bundle,
    REQUESTS_CA_BUNDLE: bundle,
    CURL_CA_BUNDLE: bundle,
    DENO_CERT: bundle,
    PERL_LWP_ENV_PROXY: '1',
    PERL_LWP_SSL_CA_FILE: bundle,
    ...wgetVariables(folder, bundle, environment),
    ...phpVariables(folder, bundle, environment),
    ...(await javaVariables(folder, own, port, environment)),
  }
}

const forShell = (variables: Environment): string =>
  Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'\n`)
    .join('')

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Waits for a signal that tells this process to stop. */
const interrupted = (): Promise<number> =>
  new Promise((resolve) => {
    for (const signal of SIGNALS) process.once(signal, () => resolve(0))
  })

/** Runs a command and returns its exit code; signals are passed on. */
const runCommand = (
  [command = '', ...args]: readonly string[],
  variables: Environment,
  complain: (sentence: string) => void
): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: { ...process.env, ...variables },
      // Commands such as npm are scripts of the shell on Windows.
      shell: process.platform === 'win32',
    })
    for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
    child.once('error', (error: NodeJS.ErrnoException) => {
      const isMissing = error.code === 'ENOENT'
      complain(
        isMissing
          ? `The command '${command}' was not found; give one that can be run, such as: complycube-mock exec -- npm test`
          : `The command '${command}' cannot be run: ${error.message}`
      )
      resolve(isMissing ? NOT_FOUND : NOT_RUNNABLE)
    })
    child.once('close', (code, signal) => {
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })

/**
 * Starts a mock at a free port and runs a command whose requests to ComplyCube reach it. Returns the
 * exit code of the command: 127 if it was not found, 126 if it cannot be run.
 */
export const runWithMock = async (
  words: readonly string[],
  flags: OptionValues,
  complain: (sentence: string) => void
): Promise<number> => {
  const { only = false, print = false, ...others } = flags
  if (words.length === 0 && !print) {
    throw new UsageError(
      'No command was given; name one, such as: complycube-mock exec -- npm test'
    )
  }
  requireNetwork()
  const given = argumentsOf({ ...others, port: 0, host: '127.0.0.1' })
  const { serverOptions } = await serverOptionsOf(given)
  const server = await startMockServer({ publicUrl: true, ...serverOptions, tunnelOthers: !only })
  const folder = mkdtempSync(join(tmpdir(), 'complycube-mock-'))
  try {
    const certificate = await server.certificate()
    const variables = await variablesFor(server, certificate, folder, process.env)
    if (print) process.stdout.write(forShell(variables))
    return words.length === 0 ? await interrupted() : await runCommand(words, variables, complain)
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await server.close()
  }
}
