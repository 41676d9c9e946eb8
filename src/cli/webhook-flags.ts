import type { Option } from 'commander'
import { DEFAULT_WEBHOOK_TIMEOUT_MS } from '../server/options.ts'
import { option } from './option.ts'
import { duration, headers, names, receivers } from './option-values.ts'

/** What the command can be told of the events that it sends. */
export const webhookFlags = (): Option[] => [
  option('--webhook <url>', 'a receiver of all events in every sandbox; may be repeated').argParser(
    receivers
  ),
  option('--webhook-secret <text>', 'what events to those receivers are signed with'),
  option('--webhook-timeout <time>', 'how long a receiver may take to answer')
    .default(DEFAULT_WEBHOOK_TIMEOUT_MS, '15s')
    .argParser(duration),
  option(
    '--webhook-targets <hosts>',
    'where events may go besides this machine and private networks; any for everywhere'
  ).argParser(names),
  option(
    '--webhook-header <line>',
    "a header that each event is sent with, as 'Name: value'; may be repeated"
  ).argParser(headers),
]
