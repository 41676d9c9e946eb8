import { readFileSync } from 'node:fs'
import { METADATA_LIMITS } from '../../src/contracts/clients.ts'
import { IMAGE_BYTES } from '../../src/contracts/image-files.ts'
import { MOST_WEBHOOKS } from '../../src/contracts/webhooks.ts'
import { STATE_KINDS, type StateKind } from '../../src/server/sandbox/memory.ts'
import { RATE_LIMITS } from '../../src/server/sandbox/usage.ts'
import { table } from './table.ts'

const SOURCES = new URL('../../src/', import.meta.url)

/** Computes a constant such as `10 * 1024 * 1024` or `1024 ** 3`. */
const compute = (text: string): number =>
  text
    .replaceAll('_', '')
    .split(' * ')
    .map((factor) => {
      const [base = Number.NaN, exponent = 1] = factor.split(' ** ').map(Number)
      return base ** exponent
    })
    .reduce((product, factor) => product * factor)

/** Returns the value of a constant in a source file, so that the page cannot say another one. */
const constantOf = (file: string, name: string): number => {
  const text = readFileSync(new URL(file, SOURCES), 'utf8')
  const [, value] = new RegExp(`const ${name} = ([\\d_ *]+)$`, 'm').exec(text) ?? []
  if (value === undefined) throw new Error(`src/${file} has no constant ${name} with a number`)
  return compute(value)
}

const count = (value: number): string => value.toLocaleString('en-GB')

const bytes = (value: number): string => {
  const units: [number, string][] = [
    [1024 ** 3, 'GiB'],
    [1024 ** 2, 'MiB'],
    [1024, 'KiB'],
  ]
  const [size, unit] = units.find(([least]) => value % least === 0) ?? [1, 'bytes']
  return `${count(value / size)} ${unit}`
}

const duration = (ms: number): string => {
  const day = 86_400_000
  if (ms % (366 * day) === 0) return `${ms / (366 * day)} years`
  return ms % 1000 === 0 ? `${count(ms / 1000)} s` : `${count(ms)} ms`
}

type Format = (value: number) => string

/** A limit in a constant: what it limits, the constant, and what happens beyond it. */
type Row = readonly [what: string, file: string, constant: string, format: Format, beyond: string]

const REFUSED = 'refused with 400'

const GROUPS: Readonly<Record<string, readonly Row[]>> = {
  Requests: [
    [
      'values in a restored snapshot',
      'contracts/control/sandbox.ts',
      'MAX_SNAPSHOT_VALUES',
      count,
      REFUSED,
    ],
    [
      'values of a list, and characters of a text, in `verify`',
      'contracts/control/requests.ts',
      'MAX_LENGTH',
      count,
      REFUSED,
    ],
    [
      'deliveries in one list',
      'contracts/control/deliveries.ts',
      'MAX_SHOWN_DELIVERIES',
      count,
      REFUSED,
    ],
    [
      'body of a request to `/v1`, and of most control requests',
      'server/http/request.ts',
      'MAX_BODY_BYTES',
      bytes,
      'refused with 413',
    ],
    [
      'body of `PUT /_mock/snapshot` and `POST /_mock/transcript/replay`',
      'server/http/request.ts',
      'MAX_DOCUMENT_BYTES',
      bytes,
      'refused with 413',
    ],
    [
      'body of a request to `/v1` without its image',
      'server/http/parse-body.ts',
      'MAX_TEXT_BYTES',
      bytes,
      REFUSED,
    ],
    [
      'body of a control request except snapshots and transcripts',
      'server/http/parse-body.ts',
      'MAX_CONTROL_BYTES',
      bytes,
      REFUSED,
    ],
    [
      'keys of one object in the body of a control request',
      'server/http/parse-body.ts',
      'MAX_OBJECT_KEYS',
      count,
      REFUSED,
    ],
    [
      'keys of one object in a snapshot or transcript',
      'server/http/parse-body.ts',
      'MAX_DOCUMENT_KEYS',
      count,
      REFUSED,
    ],
    [
      'values in the body of a control request',
      'server/control/read-given.ts',
      'MAX_VALUES',
      count,
      REFUSED,
    ],
    ['members of a list in a body of `/v1`', 'contracts/fields.ts', 'MOST_MEMBERS', count, REFUSED],
    [
      'time for a request to arrive',
      'server/listen/arrival-limits.ts',
      'REQUEST_TIMEOUT_MS',
      duration,
      'refused with 408',
    ],
    [
      'rest of a refused body that is still read',
      'server/listen/collect-body.ts',
      'MAX_DRAINED_BYTES',
      bytes,
      'the connection is closed',
    ],
    [
      'time to read the rest of a refused body',
      'server/listen/arrival-limits.ts',
      'DRAIN_LIMIT_MS',
      duration,
      'the connection is closed',
    ],
    [
      'time for the first byte of a tunnelled connection',
      'server/listen/arrival-limits.ts',
      'FIRST_BYTE_LIMIT_MS',
      duration,
      'the connection is closed',
    ],
    [
      'time for a TLS handshake',
      'server/listen/arrival-limits.ts',
      'HANDSHAKE_LIMIT_MS',
      duration,
      'the connection is closed',
    ],
    [
      'time to reach another host through a tunnel',
      'server/tls/tunnels.ts',
      'CONNECT_LIMIT_MS',
      duration,
      'refused with 502',
    ],
    [
      'notes about one body',
      'server/http/validation.ts',
      'MAX_NOTES',
      count,
      'further notes are counted',
    ],
    [
      'characters of the header `ComplyCube-Mock-Hint`',
      'server/http/respond.ts',
      'MAX_HINT_LENGTH',
      count,
      'the sentence is cut',
    ],
  ],
  'What a sandbox keeps': [
    ['inboxes', 'server/webhooks/inboxes.ts', 'MAX_INBOXES', count, 'refused with 409'],
    [
      'messages of all inboxes',
      'contracts/control/inbox.ts',
      'INBOX_CAPACITY',
      count,
      'the oldest are dropped and counted',
    ],
    [
      'links to continue on a phone, of all sandboxes',
      'server/web-sdk/phone-links.ts',
      'MOST_LINKS',
      count,
      'the oldest stop working',
    ],
    [
      'workflow templates',
      'server/sandbox/workflow-templates.ts',
      'MAX_TEMPLATES',
      count,
      'refused with 409',
    ],
    [
      'characters of the id of a workflow template',
      'contracts/control/flow.ts',
      'MAX_TEMPLATE_ID_LENGTH',
      count,
      REFUSED,
    ],
    [
      'links for phones, in all sandboxes together',
      'server/web-sdk/phone-links.ts',
      'MOST_LINKS',
      count,
      'the oldest link ends',
    ],
    [
      'notes of one journal entry',
      'server/sandbox/journal.ts',
      'MAX_NOTE_BYTES',
      bytes,
      'further notes are dropped',
    ],
    [
      'remembered keys of discarded sandboxes',
      'server/sandbox/sandboxes.ts',
      'MOST_DISCARDED',
      count,
      'their next request has no note',
    ],
    [
      'requests in the journal',
      'contracts/control/requests.ts',
      'JOURNAL_CAPACITY',
      count,
      'the oldest are dropped and counted',
    ],
    [
      'requests without a valid key',
      'server/sandbox/sandboxes.ts',
      'UNAUTHENTICATED_CAPACITY',
      count,
      'the oldest are dropped',
    ],
    [
      'events for listeners of the stream',
      'server/sandbox/event-log.ts',
      'EVENT_CAPACITY',
      count,
      'the oldest are dropped',
    ],
    [
      'effects in one response of `advance` and `settle`',
      'contracts/control/clock.ts',
      'EFFECTS_PER_PAGE',
      count,
      'the others follow by `after`',
    ],
    [
      'effects that `limit` can ask for',
      'contracts/control/clock.ts',
      'MOST_EFFECTS_PER_PAGE',
      count,
      '400',
    ],
    [
      'sandboxes in one page of the list',
      'contracts/control/sandbox.ts',
      'SANDBOXES_PER_PAGE',
      count,
      'the others follow by `after`',
    ],
    [
      'sandboxes that `limit` can ask for',
      'contracts/control/sandbox.ts',
      'MOST_SANDBOXES_PER_PAGE',
      count,
      '400',
    ],
    [
      'deliveries',
      'server/webhooks/dispatcher.ts',
      'DELIVERY_CAPACITY',
      count,
      'the oldest are dropped and counted',
    ],
    [
      'characters of a receiver’s response',
      'server/webhooks/response-reader.ts',
      'EXCERPT_LENGTH',
      count,
      'the rest is cut',
    ],
    [
      'head of a receiver’s response',
      'server/webhooks/response-reader.ts',
      'MAX_HEAD_BYTES',
      bytes,
      'the attempt fails and is repeated',
    ],
    ['armed scenarios', 'server/sandbox/choices.ts', 'MOST_ARMS', count, 'refused with 409'],
    [
      'steps of a transcript',
      'server/transcript/recorder.ts',
      'MOST_STEPS',
      count,
      'the transcript gets a `hole`; a replay is refused with 400',
    ],
    [
      'characters of a transcript',
      'server/transcript/recorder.ts',
      'MOST_LENGTH',
      bytes,
      'the transcript gets a `hole`',
    ],
    [
      'images of all sandboxes (`--image-budget`)',
      'server/sandbox/images.ts',
      'DEFAULT_IMAGE_BUDGET',
      bytes,
      'uploads are refused with 413',
    ],
    [
      'Base64 texts of images, for comparison with later uploads',
      'server/sandbox/image-texts.ts',
      'MOST_TEXTS',
      count,
      'the one used least recently is dropped; its image stays',
    ],
  ],
  'Scenarios and faults': [
    ['scenarios of a file', 'scenarios/scenario-file.ts', 'MOST_SCENARIOS', count, 'refused'],
    ['rules of a file', 'scenarios/scenario-file.ts', 'MOST_RULES', count, 'refused'],
    ['steps of a sequence', 'scenarios/scenario.ts', 'MOST_STEPS', count, 'refused'],
    ['reads in `afterReads`', 'scenarios/scenario.ts', 'MOST_READS', count, 'refused'],
    ['a duration', 'scenarios/times.ts', 'MOST_DURATION_MS', duration, 'refused'],
    [
      'characters of a text that a pattern searches',
      'scenarios/pattern.ts',
      'MOST_SEARCHED',
      count,
      'the text does not match',
    ],
    [
      'webhook fault rules of a scenario',
      'scenarios/webhook-faults.ts',
      'MOST_RULES',
      count,
      'refused',
    ],
    ['faults of a rule', 'scenarios/webhook-faults.ts', 'MOST_FAULTS', count, 'refused'],
    ['copies of a duplicate', 'scenarios/webhook-faults.ts', 'MOST_COPIES', count, 'refused'],
  ],
  Webhooks: [
    [
      'webhooks that `--webhook`, options or a snapshot give',
      'contracts/webhooks.ts',
      'MOST_GIVEN_WEBHOOKS',
      count,
      REFUSED,
    ],
    [
      'time that an inbox waits before it responds',
      'contracts/control/inbox.ts',
      'LONGEST_ANSWER_DELAY_MS',
      duration,
      REFUSED,
    ],
    [
      'webhook fault rules of a sandbox',
      'contracts/control/faults.ts',
      'MOST_RULES',
      count,
      REFUSED,
    ],
    [
      'milliseconds of `--webhook-timeout`',
      'contracts/control/settings.ts',
      'MAX_TIMER_MS',
      count,
      REFUSED,
    ],
    [
      'time for a receiver to answer (`--webhook-timeout`)',
      'server/options.ts',
      'DEFAULT_WEBHOOK_TIMEOUT_MS',
      duration,
      'the attempt fails and is repeated',
    ],
    [
      'requests to one receiver at a time',
      'server/webhooks/sender.ts',
      'MAX_CONNECTIONS',
      count,
      'further requests wait',
    ],
  ],
}

/** The limits of ComplyCube that the mock has too. */
const vendorLimits = (): string[][] => [
  [
    'size of an image',
    `${bytes(IMAGE_BYTES.least)} to ${bytes(IMAGE_BYTES.most)}`,
    'refused with 400',
  ],
  ['keys of `metadata`', count(METADATA_LIMITS.keys), 'refused with 400'],
  ['characters of a key of `metadata`', count(METADATA_LIMITS.keyLength), 'refused with 400'],
  ['characters of a value of `metadata`', count(METADATA_LIMITS.valueLength), 'refused with 400'],
  ['webhooks of an account', count(MOST_WEBHOOKS), 'refused with 400'],
  [
    'requests per second (`--rate-limit`, off by default)',
    `${RATE_LIMITS.test} in test mode, ${RATE_LIMITS.live} in live mode`,
    'refused with 429',
  ],
]

const MEMORY = readFileSync(new URL('server/sandbox/memory.ts', SOURCES), 'utf8')

/** The shares of memory, with what happens when one is used up. */
const memoryLimits = (): string[][] => {
  const beyond: Readonly<Record<StateKind, string>> = {
    records: 'creates and updates are refused with 413',
    rules: 'new rules are refused with 413',
    journal: 'the oldest requests are dropped',
    deliveries:
      'the oldest ended deliveries are dropped, then creates and updates are refused with 413',
    stream: 'the oldest events are dropped',
    transcript: 'the transcript gets a `hole`',
    sandboxes: 'empty sandboxes are discarded, then new keys are refused with 413',
  }
  return STATE_KINDS.map((kind) => {
    const [, share] = new RegExp(`^  ${kind}: (\\d+),`, 'm').exec(MEMORY) ?? []
    return [kind, `${share} % of the memory budget`, beyond[kind]]
  })
}

/** What a mock does with much of one thing, as tried with the built command; times are of one core. */
const LARGE_USE: readonly string[][] = [
  [
    'clients of one key',
    'about 400,000',
    '413: `The mock’s memory for records is full: … To continue, delete objects, reset a sandbox or give it a larger budget (--budget records=<megabytes>)`',
    '1,000,000 clients: `--budget records=1200`',
  ],
  [
    'keys with one client each',
    'about 18,000',
    '413: `The mock’s memory for sandboxes is full: … To continue, delete a sandbox, start the mock with --evict-idle or give it a larger budget (--budget sandboxes=<megabytes>)`',
    '100,000 keys: `--budget sandboxes=600`',
  ],
  ['keys that only read', 'any number', 'the oldest empty sandbox is discarded', 'not needed'],
  [
    'webhooks of one key',
    count(MOST_WEBHOOKS),
    `400: \`An account may have at most ${MOST_WEBHOOKS} webhooks\``,
    'no option: ComplyCube has this limit',
  ],
  [
    'deliveries that wait',
    'any number; 100,000 were tried',
    'all are sent, but only the latest are listed: see `deliveries` below',
    'no option',
  ],
]

/** The constants that the page names, as `file: NAME`. */
export const NAMED_LIMITS: readonly string[] = Object.values(GROUPS)
  .flat()
  .map(([, file, constant]) => `src/${file}: ${constant}`)

/** How long work on a large sandbox takes. */
const LARGE_TIMES = [
  'Some work on a large sandbox takes long. Requests of other keys run in between, except where it says so:',
  '',
  '- `GET /_mock/snapshot` takes about 1.5 s for each 100,000 clients, and `PUT` 7 s.',
  '- The first list with a filter makes an index. Others wait meanwhile: 0.2 s for 100,000 records, 2 s for 1,000,000.',
  '- The first filter by a time of update looks at every record, later ones only near the time. Others wait once: 0.02 s for 100,000 records, 0.2 s for 1,000,000.',
  '- The first use of the name of a sandbox takes 0.3 s with 100,000 keys.',
  '',
  'A snapshot of more than about 400,000 clients exceeds the limit for values below, so it can be saved but not restored.',
].join('\n')

const HEAD = ['Limit of', 'Value', 'Beyond it']

/** The page about all limits. */
export const limitsPage = (): string =>
  `${[
    '# Limits',
    'Generated from the code by `npm run docs`. Refusals on `/v1` have ComplyCube’s error object; refusals on `/_mock` say what the limit is.',
    '## ComplyCube’s own limits',
    table(HEAD, vendorLimits()),
    '## Memory',
    'All state besides images has a budget of a quarter of V8’s heap limit (`memoryBudget`). Each kind of state gets a share of it (`budgets`). `GET /_mock/health` shows the use.',
    table(HEAD, memoryLimits()),
    'The budgets together may be at most three quarters of the heap limit; the mock does not start with more. For larger ones, give Node a larger heap first: `NODE_OPTIONS=--max-old-space-size=8192 complycube-mock --budget records=2000`.',
    '## Much of one thing',
    'With the usual heap limit of 4 GiB. Node has a smaller one on a machine with less than 16 GB of memory.',
    table(['What', 'How much fits', 'Beyond it', 'For more'], LARGE_USE),
    LARGE_TIMES,
    ...Object.entries(GROUPS).flatMap(([title, rows]) => [
      `## ${title}`,
      table(
        HEAD,
        rows.map(([what, file, constant, format, beyond]) => [
          what,
          format(constantOf(file, constant)),
          beyond,
        ])
      ),
    ]),
  ].join('\n\n')}\n`
