const KEY = 'Authorization: test_reset'

const lines = (...all: string[]): string => all.join('\r\n')
const head = (...all: string[]): string => `${lines(...all)}\r\n\r\n`

/** What a client sends before it resets its connection, and whether it waits for bytes first. */
export interface ResetStage {
  readonly title: string
  readonly bytes: string
  readonly isAnswered?: boolean
}

/** The stages of a request at which a client may reset its connection. */
export const RESET_STAGES: readonly ResetStage[] = [
  { title: 'after the connection is accepted', bytes: '' },
  { title: 'after half a request line', bytes: 'GET /v1/cli' },
  {
    title: 'after half the headers',
    bytes: lines('GET /v1/clients HTTP/1.1', 'Host: mock', 'Auth'),
  },
  {
    title: 'after Expect',
    bytes: head(
      ...['POST /v1/clients HTTP/1.1', 'Host: mock', KEY, 'Content-Type: application/json'],
      ...['Expect: 100-continue', 'Content-Length: 100']
    ),
  },
  {
    title: 'after half a body',
    bytes: `${head(
      ...['POST /v1/clients HTTP/1.1', 'Host: mock', KEY, 'Content-Type: application/json'],
      'Content-Length: 100'
    )}{"type":`,
  },
  {
    title: 'while it waits for the response',
    bytes: head('GET /v1/addresses/x HTTP/1.1', 'Host: mock', KEY),
  },
  {
    title: 'after half a response',
    bytes: head('GET /_mock/openapi.json HTTP/1.1', 'Host: localhost'),
    isAnswered: true,
  },
  {
    title: 'an idle connection',
    bytes: head('GET /_mock/health HTTP/1.1', 'Host: localhost'),
    isAnswered: true,
  },
  {
    title: 'after an upgrade',
    bytes: head(
      'GET /v1/clients HTTP/1.1',
      'Host: mock',
      KEY,
      'Connection: Upgrade',
      'Upgrade: h2c'
    ),
  },
  {
    title: 'after CONNECT',
    bytes: head('CONNECT example.test:443 HTTP/1.1', 'Host: example.test'),
  },
]
