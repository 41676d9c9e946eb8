/**
 * Sends the same requests to a mock with thirty HTTP stacks and writes `docs/client-stacks.md`:
 * a whole identity check with an upload of 3.9 MB, a refused upload of 12 MB, a request after it,
 * and a download. Needs a build, Debian and npm; a stack that is not installed says so in the table.
 *
 *   node scripts/client-stacks.mjs [--install] [--only NAME,NAME]
 *
 * `--install` installs Debian's packages first (as root).
 */
import { subscribe } from 'node:diagnostics_channel'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startMockServer } from '../dist/index.js'
import { jpegFile } from '../dist/testing.js'
import { attempt, run } from './lib/command.mjs'
import { PROJECT } from './lib/project.mjs'

const { values } = parseArgs({
  options: { install: { type: 'boolean', default: false }, only: { type: 'string' } },
})

const KEY = 'test_stacks'
const LIMIT_MS = 5 * 60_000
const LARGE_BYTES = Math.floor(3.9 * 1024 ** 2)
const TOO_LARGE_BYTES = 12 * 1024 ** 2
const CLIENTS = join(PROJECT, 'scripts/clients')

/** Packages of Debian that the stacks need, besides a JDK, Go, Ruby, Perl, Python and PHP. */
const DEBIAN_PACKAGES = [
  ...['curl', 'wget', 'default-jdk-headless', 'golang-go', 'ruby', 'ruby-faraday', 'ruby-excon'],
  ...['libwww-perl', 'libmojolicious-perl', 'python3-requests', 'python3-httpx'],
  ...['python3-aiohttp', 'php-cli', 'php-curl', 'php-guzzlehttp-guzzle', 'erlang-base'],
  ...['erlang-inets', 'r-cran-httr2', 'lua5.3', 'lua-socket', 'tcl', 'guile-3.0', 'mono-mcs'],
  ...['mono-runtime', 'libmono-system-net-http4.0-cil', 'nim'],
]

const NPM_PACKAGES = ['axios@1', 'old-axios@npm:axios@0.21', 'undici@7', 'bun@1', 'deno@2']

const work = await mkdtemp(join(tmpdir(), 'complycube-mock-stacks-'))
const packages = join(work, 'packages')
const inPackages = (path) => join(packages, 'node_modules', path)
const client = (name) => join(CLIENTS, name)
const script = (program, name) => ({ command: [program, client(name)] })
const python = (name) => ({ command: ['/usr/bin/python3', client(name)] })

/** The version of a package of npm, as text. */
const npmVersion = (name) => [
  process.execPath,
  '-p',
  `require(${JSON.stringify(inPackages(`${name}/package.json`))}).version`,
]
const pythonVersion = (name) => [
  '/usr/bin/python3',
  '-c',
  `import ${name}; print(${name}.__version__)`,
]
const rubyVersion = (name) => [
  'ruby',
  '-e',
  `require '${name.toLowerCase()}'; puts ${name}::VERSION`,
]
const perlVersion = (name) => ['perl', `-M${name}`, '-e', `print $${name}::VERSION`]

const STACKS = [
  { name: 'curl', ...script('bash', 'curl.sh'), version: ['curl', '--version'] },
  { name: 'wget', ...script('bash', 'wget.sh'), version: ['wget', '--version'] },
  { name: 'Java HttpClient', ...script('java', 'Client.java'), version: ['java', '--version'] },
  { name: 'Go net/http', command: ['go', 'run', client('client.go')], version: ['go', 'version'] },
  { name: 'Ruby net/http', ...script('ruby', 'ruby-net-http.rb'), version: ['ruby', '--version'] },
  { name: 'Ruby faraday', ...script('ruby', 'ruby-faraday.rb'), version: rubyVersion('Faraday') },
  { name: 'Ruby excon', ...script('ruby', 'ruby-excon.rb'), version: rubyVersion('Excon') },
  { name: 'Perl LWP', ...script('perl', 'perl-lwp.pl'), version: perlVersion('LWP') },
  { name: 'Perl Mojo', ...script('perl', 'perl-mojo.pl'), version: perlVersion('Mojolicious') },
  {
    name: 'Perl HTTP::Tiny',
    ...script('perl', 'perl-http-tiny.pl'),
    version: perlVersion('HTTP::Tiny'),
  },
  { name: 'Python requests', ...python('python-requests.py'), version: pythonVersion('requests') },
  { name: 'Python httpx', ...python('python-httpx.py'), version: pythonVersion('httpx') },
  { name: 'Python aiohttp', ...python('python-aiohttp.py'), version: pythonVersion('aiohttp') },
  {
    name: 'Python urllib',
    ...python('python-urllib.py'),
    version: ['/usr/bin/python3', '--version'],
  },
  { name: 'PHP curl', ...script('php', 'php-curl.php'), version: ['php', '--version'] },
  { name: 'PHP streams', ...script('php', 'php-streams.php'), version: ['php', '--version'] },
  {
    name: 'PHP guzzle',
    ...script('php', 'php-guzzle.php'),
    version: ['dpkg-query', '--show', 'php-guzzlehttp-guzzle'],
  },
  {
    name: 'Erlang httpc',
    ...script('escript', 'erlang-httpc.escript'),
    version: ['dpkg-query', '--show', 'erlang-inets'],
  },
  {
    name: 'R httr2',
    ...script('Rscript', 'r-httr2.R'),
    version: ['Rscript', '-e', 'cat(as.character(packageVersion("httr2")))'],
  },
  {
    name: 'Lua luasocket',
    ...script('lua5.3', 'luasocket.lua'),
    version: ['lua5.3', '-e', 'print(require("socket")._VERSION)'],
  },
  {
    name: 'Tcl http',
    ...script('tclsh', 'tcl.tcl'),
    version: ['dpkg-query', '--show', 'tcl'],
  },
  { name: 'Guile', ...script('guile', 'guile.scm'), version: ['guile', '--version'] },
  {
    name: 'Mono HttpClient',
    build: [
      'mcs',
      '-r:System.Net.Http.dll',
      `-out:${join(work, 'client.exe')}`,
      client('Client.cs'),
    ],
    command: ['mono', join(work, 'client.exe')],
    version: ['mono', '--version'],
  },
  {
    name: 'Nim httpclient',
    build: [
      ...['nim', 'compile', '--hints:off', `--nimcache:${join(work, 'nim')}`],
      ...[`--out:${join(work, 'nim-client')}`, client('client.nim')],
    ],
    command: [join(work, 'nim-client')],
    version: ['nim', '--version'],
  },
  {
    name: 'axios 0.21',
    ...script(process.execPath, 'axios.mjs'),
    environment: { AXIOS: 'old-axios' },
    version: npmVersion('old-axios'),
  },
  {
    name: 'axios',
    ...script(process.execPath, 'axios.mjs'),
    environment: { AXIOS: 'axios' },
    version: npmVersion('axios'),
  },
  { name: 'undici', ...script(process.execPath, 'undici.mjs'), version: npmVersion('undici') },
  {
    name: 'Node fetch',
    ...script(process.execPath, 'fetch.mjs'),
    version: [process.execPath, '--version'],
  },
  {
    name: 'bun',
    command: [inPackages('@oven/bun-linux-x64/bin/bun'), 'run', client('fetch.mjs')],
    version: npmVersion('bun'),
  },
  {
    name: 'deno',
    command: [inPackages('@deno/linux-x64-glibc/deno'), 'run', '--allow-all', client('fetch.mjs')],
    version: npmVersion('deno'),
  },
]

/** The connections of the current stack. */
const sockets = new Set()
subscribe('http.server.request.start', ({ socket }) => sockets.add(socket))

const writeBody = async (name, body) => {
  const path = join(work, name)
  await writeFile(path, JSON.stringify(body))
  return path
}

/**
 * Makes the plan by sending its requests once. Ids depend on the key and the order alone, so every
 * stack meets the same ids in its new sandbox. Returns the expected line of each request.
 */
const makePlan = async (server) => {
  const plan = []
  const add = async (method, path, name, body) => {
    const file = body === undefined ? '-' : await writeBody(name, body)
    const headers = { Authorization: KEY, ...(body && { 'Content-Type': 'application/json' }) }
    const response = await fetch(server.url + path, {
      method,
      headers,
      body: body && JSON.stringify(body),
    })
    const text = await response.arrayBuffer()
    plan.push({
      line: `${method} ${path} ${file}`,
      expected: `${response.status} ${text.byteLength}`,
    })
    return response.status === 200 ? JSON.parse(new TextDecoder().decode(text)) : undefined
  }
  const personDetails = { firstName: 'Ada', lastName: 'Bell', dob: '1990-01-31', nationality: 'GB' }
  const person = { type: 'person', email: 'ada@example.com', personDetails }
  const imageOf = (bytes) => Buffer.concat([jpegFile(), Buffer.alloc(bytes)]).toString('base64')
  const { id: clientId } = await add('POST', '/v1/clients', 'client', person)
  const photo = { clientId, data: imageOf(LARGE_BYTES) }
  const { id: livePhotoId } = await add('POST', '/v1/livePhotos', 'photo', photo)
  const passport = { clientId, type: 'passport', issuingCountry: 'GB' }
  const { id: documentId } = await add('POST', '/v1/documents', 'document', passport)
  const front = { fileName: 'front.jpg', data: imageOf(100_000) }
  await add('POST', `/v1/documents/${documentId}/upload/front`, 'front', front)
  const check = { clientId, livePhotoId, documentId, type: 'identity_check' }
  const { id: checkId } = await add('POST', '/v1/checks', 'check', check)
  await add('POST', '/_mock/clock/advance', 'advance', { by: '1s' })
  await add('GET', `/v1/checks/${checkId}`)
  await add('POST', '/v1/livePhotos', 'too-large', { clientId, data: imageOf(TOO_LARGE_BYTES) })
  await add('GET', `/v1/clients/${clientId}`)
  await add('GET', `/v1/livePhotos/${livePhotoId}/download`)
  await writeFile(join(work, 'plan'), `${plan.map(({ line }) => line).join('\n')}\n`)
  return plan.map(({ expected }) => expected)
}

/** The places in the plan of what the table shows. */
const PARTS = {
  'Identity check': [0, 1, 2, 3, 4, 5, 6],
  'Upload of 3.9 MB': [1],
  'Refused upload of 12 MB': [7],
  'Request after it': [8],
  Download: [9],
}

const firstVersion = (text) => /\d+(\.\d+)+/.exec(text)?.[0] ?? text.trim().split('\n')[0]

const installedVersion = async ({ version: [program, ...args] }) => {
  const { status, stdout, stderr } = await attempt(program, args)
  return status === 0 ? firstVersion(stdout || stderr) : undefined
}

const runStack = async (server, stack, expected) => {
  const version = await installedVersion(stack)
  if (version === undefined) return { ...stack, lack: 'not installed' }
  if (stack.build) {
    const { status, stdout, stderr } = await attempt(stack.build[0], stack.build.slice(1))
    if (status !== 0)
      return { ...stack, version, lack: `does not build: ${(stderr || stdout).slice(0, 200)}` }
  }
  await server.reset(KEY)
  sockets.clear()
  const [program, ...args] = stack.command
  const { stdout, stderr } = await attempt(program, args, {
    limitMs: LIMIT_MS,
    environment: {
      ...{
        BASE: server.url,
        KEY,
        PLAN: join(work, 'plan'),
        PACKAGES: join(packages, 'package.json'),
      },
      ...{ HOME: work, NO_COLOR: '1', NODE_EXTRA_CA_CERTS: '', PYTHONDONTWRITEBYTECODE: '1' },
      ...stack.environment,
    },
  })
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim())
  const wrong = expected.flatMap((line, index) =>
    lines[index] === line
      ? []
      : [`request ${index + 1}: expected ${line}, found ${lines[index] ?? 'nothing'}`]
  )
  if (wrong.length > 0 && stderr) wrong.push(stderr.trim().slice(-300))
  return { ...stack, version, lines, wrong, connections: sockets.size }
}

const row = (stack, expected) => {
  const { name, version = '', lack, lines, connections } = stack
  if (lack) return `| ${name} | ${version} | ${lack} ${'| '.repeat(Object.keys(PARTS).length)}|`
  const results = Object.values(PARTS).map((places) =>
    places.every((place) => lines[place] === expected[place]) ? 'yes' : '**no**'
  )
  const reuse = connections < expected.length ? `yes (${connections})` : 'no'
  return `| ${name} | ${version} | ${results.join(' | ')} | ${reuse} |`
}

const pageOf = (results, expected) => `# HTTP clients

\`node scripts/client-stacks.mjs\` writes this table. Each stack sends ten requests to the mock: an identity check with an upload of 3.9 MB, an upload of 12 MB that is refused with 413, a request after it, and a download. "yes" means that status and length of every response are right.
The last column says whether the stack used its connection for several requests, and how many connections it opened for ten requests.

| Stack | Version | ${Object.keys(PARTS).join(' | ')} | Connection reuse |
| --- | --- | ${Object.keys(PARTS)
  .map(() => '---')
  .join(' | ')} | --- |
${results.map((result) => row(result, expected)).join('\n')}

The versions are those of Debian 12 and npm. \`wget\`, \`urllib\`, PHP streams and luasocket open a connection for each request by design.
`

try {
  if (values.install) {
    await run('apt-get', ['update', '-qq'])
    const options = ['install', '-y', '-qq', '--no-install-recommends']
    await run('apt-get', [...options, ...DEBIAN_PACKAGES], {
      environment: { DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  await mkdir(packages)
  await writeFile(join(packages, 'package.json'), '{ "private": true }')
  await run(
    'npm',
    ['install', '--loglevel', 'error', '--ignore-scripts', '--no-audit', ...NPM_PACKAGES],
    {
      cwd: packages,
    }
  )
  const wanted = values.only?.split(',')
  const server = await startMockServer({ clock: 'virtual' })
  const expected = await makePlan(server)
  const results = []
  for (const stack of STACKS.filter(({ name }) => wanted?.includes(name) ?? true)) {
    const result = await runStack(server, stack, expected)
    results.push(result)
    const { name, version, lack, wrong = [], connections } = result
    const end = lack ?? (wrong.length > 0 ? 'FAILED' : `ok, ${connections} connections`)
    console.log([`${name} ${version ?? ''}: ${end}`, ...wrong].join('\n  '))
  }
  await server.close()
  if (!wanted) await writeFile(join(PROJECT, 'docs/client-stacks.md'), pageOf(results, expected))
  const failed = results.filter(({ lack, wrong }) => lack || wrong.length > 0)
  console.log(`${results.length - failed.length} passed, ${failed.length} failed`)
} finally {
  await rm(work, { recursive: true, force: true })
}
