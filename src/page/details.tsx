import { useEffect, useState } from 'preact/hooks'
import type { Attempt, Delivery } from '../contracts/control/deliveries.ts'
import type { Inbox, InboxMessage, SignatureVerdict } from '../contracts/control/inbox.ts'
import type { StoredRecord } from '../contracts/control/records.ts'
import type { RecordedRequest } from '../contracts/control/requests.ts'
import { call, callOf, ownHeaders } from './calls.ts'
import { createInboxWebhook, openFields, openNewCheck, pickReason, showCall } from './dialogs.tsx'
import { goTo, linkTo, place } from './place.ts'
import { act, nameOf, notice, outcomeOf, records, textOf, version } from './store.ts'

/** Reads something again whenever the sandbox changes. */
const useRead = <Value,>(read: () => Promise<Value>, key: string) => {
  const [state, setState] = useState<{ key: string; value?: Value; problem?: string }>({ key })
  const count = version.value
  useEffect(() => {
    let isCurrent = true
    read().then(
      (value) => isCurrent && setState({ key, value }),
      (thrown) =>
        isCurrent &&
        setState({ key, problem: thrown instanceof Error ? thrown.message : String(thrown) })
    )
    return () => {
      isCurrent = false
    }
  }, [key, count])
  return state.key === key ? state : { key }
}

/** A button for a control call, with another that shows the call to copy. */
export const CallButton = (given: {
  readonly name: string
  readonly line: string
  readonly input: NonNullable<Parameters<typeof callOf>[1]>
  readonly done: string
  readonly tone?: string
}) => {
  const { name, line, input, done, tone = '' } = given
  const [refusal, setRefusal] = useState('')
  const run = async (): Promise<void> => {
    setRefusal('')
    if (!(await act(line, input, done))) setRefusal(notice.peek()?.text ?? 'The mock refused it.')
  }
  return (
    <span class={refusal === '' ? 'call' : 'call refused'}>
      <button type="button" class={tone} title={refusal} onClick={run}>
        {name}
      </button>
      <button
        type="button"
        class="copy"
        aria-label={`Copy the call: ${name}`}
        title="Copy as curl or TypeScript"
        onClick={() => showCall(callOf(line, input))}
      >
        <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true">
          <rect x="5" y="5" width="9" height="9" rx="2" />
          <path d="M11 5V4a2 2 0 0 0-2-2H4a2 2 0 0 0-2 2v5a2 2 0 0 0 2 2h1" />
        </svg>
      </button>
      {refusal !== '' && (
        <span class="problem" role="alert">
          {refusal}
        </span>
      )}
    </span>
  )
}

/** The buttons that decide a check. */
export const Decide = ({ id, type, isShort }: { id: string; type: string; isShort?: boolean }) => {
  const complete = (name: string, outcome: string, tone: string) => (
    <CallButton
      name={name}
      line="POST /checks/:id/complete"
      input={{ params: { id }, body: { outcome } }}
      done={`Check completed: ${outcome}.`}
      tone={tone}
    />
  )
  return (
    <div class={isShort ? 'decide short' : 'decide'}>
      {complete('Clear', 'clear', 'good')}
      <button
        type="button"
        class="warn"
        title="Choose why: face, document, name and more"
        onClick={() => pickReason(id, type)}
      >
        Attention because…
      </button>
      {complete('Not processed', 'not_processed', '')}
      {!isShort && (
        <>
          <CallButton
            name="Break off, status failed"
            line="POST /checks/:id/fail"
            input={{ params: { id } }}
            done="The check broke off: its status is failed, and it has no result."
            tone="bad"
          />
          <button type="button" onClick={() => openFields(id, type)}>
            Field by field…
          </button>
        </>
      )}
    </div>
  )
}

const isBadValue = (value: unknown): boolean => value === 'attention' || value === 'rejected'

const hasBad = (value: unknown): boolean =>
  isBadValue(value) ||
  (typeof value === 'object' && value !== null && Object.values(value).some(hasBad))

const MOST_MEMBERS = 200
const MOST_TEXT = 2000

const Leaf = ({ value }: { value: unknown }) => {
  const text = String(value)
  const shown =
    text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}… (${text.length} characters)` : text
  return (
    <span class={isBadValue(value) ? 'leaf bad' : value === 'clear' ? 'leaf good' : 'leaf'}>
      {shown}
    </span>
  )
}

/** A value as a tree. Branches with failing fields are open and come first. */
const Tree = ({ value, depth = 0 }: { value: unknown; depth?: number }) => {
  if (typeof value !== 'object' || value === null) return <Leaf value={value} />
  const entries = Object.entries(value).sort(
    ([, one], [, other]) => Number(hasBad(other)) - Number(hasBad(one))
  )
  return (
    <ul class="tree">
      {entries.slice(0, MOST_MEMBERS).map(([name, member]) => (
        <li key={name}>
          {typeof member === 'object' && member !== null ? (
            <details open={depth < 1 || hasBad(member)}>
              <summary>{name}</summary>
              <Tree value={member} depth={depth + 1} />
            </details>
          ) : (
            <>
              <span class="name">{name}</span> <Leaf value={member} />
            </>
          )}
        </li>
      ))}
      {entries.length > MOST_MEMBERS && <li>{entries.length - MOST_MEMBERS} more</li>}
    </ul>
  )
}

const Raw = ({ name, value }: { name: string; value: unknown }) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  const [isWhole, setWhole] = useState(false)
  const limit = 20_000
  return (
    <>
      <h3>{name}</h3>
      <pre>{isWhole ? text : text.slice(0, limit)}</pre>
      {text.length > limit && !isWhole && (
        <button type="button" onClick={() => setWhole(true)}>
          Show all {text.length} characters
        </button>
      )}
    </>
  )
}

/** An image as a blob, since an address cannot carry the token. */
const Picture = ({ id, label }: { id: string; label: string }) => {
  const [source, setSource] = useState<string | undefined>(undefined)
  const [isGone, setGone] = useState(false)
  const [isLarge, setLarge] = useState(false)
  const [isPdf, setPdf] = useState(false)
  useEffect(() => {
    let url: string | undefined
    fetch(`/_mock/images/${encodeURIComponent(id)}`, { headers: ownHeaders() })
      .then(async (response) => {
        if (!response.ok) throw new Error('no image')
        const blob = await response.blob()
        url = URL.createObjectURL(blob)
        setPdf(blob.type === 'application/pdf')
        setSource(url)
      })
      .catch(() => setGone(true))
    return () => url !== undefined && URL.revokeObjectURL(url)
  }, [id])
  if (isGone) return <p class="picture none">{label}: this file is no picture that can be shown.</p>
  if (isPdf) {
    return (
      <a class="picture" href={source} download={`${id}.pdf`}>
        {label}: save the PDF
      </a>
    )
  }
  return (
    <button
      type="button"
      class={isLarge ? 'picture large' : 'picture'}
      onClick={() => setLarge(!isLarge)}
    >
      {source === undefined ? (
        label
      ) : (
        <img src={source} alt={label} onError={() => setGone(true)} />
      )}
    </button>
  )
}

const Loading = ({ problem }: { problem: string | undefined }) =>
  problem === undefined ? (
    <p>Reading…</p>
  ) : (
    <p class="problem">
      {problem} It may belong to an earlier sandbox. <a href={linkTo('', '')}>Close</a>
    </p>
  )

const useRecord = (kind: 'checks' | 'clients' | 'webhooks', id: string) =>
  useRead(() => call('GET /records/:kind/:id', { params: { kind, id } }), `${kind} ${id}`)

/** What webhooks received about an object. */
const Told = ({ id }: { id: string }) => {
  const query = { resourceId: id, limit: 20 }
  const { value } = useRead(() => call('GET /deliveries', { query }), `about ${id}`)
  if (records.value.webhooks.size === 0) {
    return (
      <>
        <h3>Webhooks</h3>
        <p>Nobody receives webhooks yet.</p>
        <button type="button" onClick={createInboxWebhook}>
          Receive them in an inbox here
        </button>
      </>
    )
  }
  const all = value?.items ?? []
  return (
    <>
      <h3>Webhooks about it</h3>
      {all.length === 0 && <p>None was sent yet.</p>}
      <DeliveryLinks items={all} />
    </>
  )
}

const DeliveryLinks = ({ items }: { items: readonly Delivery[] }) => (
  <ul class="links">
    {items.toReversed().map(({ id, eventType, state, attempts, nextAttemptAt }) => (
      <li key={id}>
        <a href={linkTo('deliveries', id)}>{eventType}</a> <Tag text={state} />{' '}
        {attempts.at(-1)?.status ?? attempts.at(-1)?.error}
        {nextAttemptAt !== undefined && `, the next attempt at ${nextAttemptAt.slice(11, 19)}`}
      </li>
    ))}
  </ul>
)

const CheckDetails = ({ id }: { id: string }) => {
  const { value: check, problem } = useRecord('checks', id)
  if (!check) return <Loading problem={problem} />
  const { result, ...rest } = check
  const type = textOf(check, 'type')
  const client = records.value.clients.get(textOf(check, 'clientId'))
  const outcome = textOf(Object(result), 'outcome') || textOf(check, 'status')
  return (
    <>
      <h2>
        {type} <Tag text={outcome} />
      </h2>
      <p>
        <code>{id}</code> of{' '}
        <a href={linkTo('clients', textOf(check, 'clientId'))}>{nameOf(client)}</a>
      </p>
      <h3>{textOf(check, 'status') === 'pending' ? 'Decide' : 'Decide again'}</h3>
      <Decide id={id} type={type} />
      <Told id={id} />
      {result !== undefined && (
        <>
          <h3>Result</h3>
          <Tree value={result} />
        </>
      )}
      <h3>Check</h3>
      <Tree value={rest} />
    </>
  )
}

const ofClient = (kind: 'documents' | 'livePhotos' | 'checks', id: string): StoredRecord[] =>
  [...records.value[kind].values()].filter((one) => textOf(one, 'clientId') === id)

const imagesOf = (document: StoredRecord): { id: string; documentSide: string }[] =>
  Array.isArray(document.images)
    ? document.images.map((one) => ({
        id: textOf(one, 'id'),
        documentSide: textOf(one, 'documentSide'),
      }))
    : []

/** The most checks of a client that its details list. */
const MOST_LINKS = 50

const ClientDetails = ({ id }: { id: string }) => {
  const { value: client, problem } = useRecord('clients', id)
  if (!client) return <Loading problem={problem} />
  const checks = ofClient('checks', id)
  return (
    <>
      <h2>{nameOf(client)}</h2>
      <p>
        <code>{id}</code>
      </p>
      <button type="button" class="main" onClick={() => openNewCheck(id)}>
        New check…
      </button>
      <h3>Documents and photos</h3>
      <div class="pictures">
        {ofClient('documents', id).flatMap((document) =>
          imagesOf(document).map((image) => (
            <Picture
              key={image.id}
              id={image.id}
              label={`${textOf(document, 'type')}, ${image.documentSide}`}
            />
          ))
        )}
        {ofClient('livePhotos', id).map((photo) => (
          <Picture key={photo.id} id={photo.id} label="live photo" />
        ))}
      </div>
      <h3>Checks</h3>
      <ul class="links">
        {checks
          .slice(-MOST_LINKS)
          .toReversed()
          .map((check) => (
            <li key={check.id}>
              <a href={linkTo('checks', check.id)}>{textOf(check, 'type')}</a>{' '}
              <Tag text={outcomeOf(check) || textOf(check, 'status')} />
            </li>
          ))}
        {checks.length > MOST_LINKS && (
          <li>{checks.length - MOST_LINKS} older ones are in the list of clients.</li>
        )}
      </ul>
      <h3>Client</h3>
      <Tree value={client} />
    </>
  )
}

const TONE_OF_WORD: Readonly<Record<string, string>> = {
  clear: 'good',
  valid: 'good',
  delivered: 'good',
  enabled: 'good',
  attention: 'warn',
  rejected: 'bad',
  retrying: 'warn',
  pending: 'wait',
  queued: 'wait',
  not_processed: 'plain',
  unchecked: 'plain',
  dropped: 'plain',
}

/** A word with its tone. */
export const Tag = ({ text }: { text: string }) => (
  <span class={`tag ${TONE_OF_WORD[text] ?? 'bad'}`}>{text}</span>
)

const RequestDetails = ({ id }: { id: string }) => {
  const { value, problem } = useRead(
    () => call('GET /requests/:id', { params: { id } }),
    `requests ${id}`
  )
  const request: RecordedRequest | undefined = value
  if (!request) return <Loading problem={problem} />
  const { operation, body, answer, notes, status } = request
  const verify = { match: { ...(operation !== undefined && { operation }), status } }
  return (
    <>
      <h2>
        {request.method} {request.path}{' '}
        <span class={status >= 400 || status === 0 ? 'tag bad' : 'tag good'}>
          {status || 'no response'}
        </span>
      </h2>
      <p>
        <code>{id}</code> {request.at}
        {operation !== undefined && ` · ${operation}`}
      </p>
      {notes.length > 0 && (
        <>
          <h3>Because</h3>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
      <button
        type="button"
        onClick={() => showCall(callOf('POST /requests/verify', { body: verify }))}
      >
        Copy a check that this was called
      </button>
      {body !== undefined && <Raw name="Body" value={body} />}
      {answer !== undefined && <Raw name="Response" value={answer} />}
    </>
  )
}

const SAMPLES = {
  Node: `const own = crypto.createHmac('sha256', secret).update(rawBody).digest('hex')
const given = request.headers['complycube-signature'] ?? ''
const isValid = own.length === given.length &&
  crypto.timingSafeEqual(Buffer.from(own), Buffer.from(given))`,
  PHP: `$raw = file_get_contents('php://input');
$own = hash_hmac('sha256', $raw, $secret);
$given = $_SERVER['HTTP_COMPLYCUBE_SIGNATURE'] ?? '';
$isValid = hash_equals($own, $given);`,
  Python: `own = hmac.new(secret.encode(), raw_body, hashlib.sha256).hexdigest()
given = request.headers.get('ComplyCube-Signature', '')
is_valid = hmac.compare_digest(own, given)`,
  'C#': `using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
var own = Convert.ToHexString(hmac.ComputeHash(rawBody)).ToLowerInvariant();
var given = request.Headers["ComplyCube-Signature"].ToString();
var isValid = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(own), Encoding.UTF8.GetBytes(given));`,
}

const Signature = ({ verdict }: { verdict: SignatureVerdict }) => (
  <section class={verdict.verdict === 'valid' ? 'signature good' : 'signature bad'}>
    <h3>
      Signature {verdict.verdict === 'valid' ? '✓' : '✗'} <Tag text={verdict.verdict} />
    </h3>
    <p>{verdict.what}</p>
    {verdict.difference && (
      <dl>
        <dt>Signed, from character {verdict.difference.at}</dt>
        <dd>
          <code>{verdict.difference.signed}</code>
        </dd>
        <dt>Received</dt>
        <dd>
          <code>{verdict.difference.received}</code>
        </dd>
      </dl>
    )}
    <details>
      <summary>How to check it</summary>
      {Object.entries(SAMPLES).map(([name, text]) => (
        <Raw key={name} name={name} value={text} />
      ))}
    </details>
  </section>
)

const signatureIn = (headers: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'complycube-signature')?.[1]

const AttemptShown = ({
  attempt,
  webhookId,
  number,
}: {
  attempt: Attempt
  webhookId: string
  number: number
}) => {
  const { request, status, error, latencyMs, at, answer } = attempt
  const signature = signatureIn(request.headers)
  const body = { body: request.body, webhookId, ...(signature !== undefined && { signature }) }
  const { value } = useRead(() => call('POST /signature', { body }), `signature ${at} ${number}`)
  return (
    <details open={number === 1}>
      <summary>
        Attempt {number}: {status ?? ''} {error ?? `${latencyMs} ms`} · {at}
      </summary>
      {value && <Signature verdict={value} />}
      <Raw name="Headers" value={request.headers} />
      <Raw name="Body, as it was sent" value={request.body} />
      {answer !== undefined && <Raw name="Response" value={answer} />}
    </details>
  )
}

/** Faults with which a delivery is sent once more, in words. */
const BROKEN = [
  ['Other secret', 'wrong-secret'],
  ['Other bytes', 'altered-byte'],
  ['No signature', 'missing-signature'],
  ['Half of the body', 'truncated-body'],
  ['Twice', 'duplicate'],
] as const

const Resend = ({ id }: { id: string }) => (
  <div class="decide">
    <CallButton
      name="Send again"
      line="POST /deliveries/:id/resend"
      input={{ params: { id }, body: {} }}
      done="Sent again."
      tone="main"
    />
    {BROKEN.map(([name, fault]) => (
      <CallButton
        key={fault}
        name={name}
        line="POST /deliveries/:id/resend"
        input={{ params: { id }, body: { faults: [fault] } }}
        done={`Sent again: ${name.toLowerCase()}.`}
      />
    ))}
  </div>
)

const DeliveryDetails = ({ id }: { id: string }) => {
  const { value, problem } = useRead(
    () => call('GET /deliveries/:id', { params: { id } }),
    `deliveries ${id}`
  )
  const delivery: Delivery | undefined = value
  if (!delivery) return <Loading problem={problem} />
  return (
    <>
      <h2>
        {delivery.eventType} <Tag text={delivery.state} />
      </h2>
      <p>
        <code>{id}</code> to <a href={linkTo('webhooks', delivery.webhookId)}>{delivery.url}</a>
      </p>
      {delivery.nextAttemptAt !== undefined && (
        <p>
          The webhook did not accept it. The next attempt is at {delivery.nextAttemptAt}, by the
          clock of the sandbox.
        </p>
      )}
      {delivery.reason !== undefined && <p>{delivery.reason}</p>}
      <h3>Send it again, whole or broken</h3>
      <Resend id={id} />
      {delivery.attempts.map((attempt, index) => (
        <AttemptShown
          key={`${attempt.at} ${index}`}
          attempt={attempt}
          webhookId={delivery.webhookId}
          number={index + 1}
        />
      ))}
    </>
  )
}

const WebhookDetails = ({ id }: { id: string }) => {
  const { value: webhook, problem } = useRecord('webhooks', id)
  const { value: deliveries } = useRead(
    () => call('GET /deliveries', { query: { webhookId: id, limit: 50 } }),
    `of ${id}`
  )
  if (!webhook) return <Loading problem={problem} />
  const isEnabled = webhook.enabled === true
  const change = (body: object) => ({ body: { method: 'POST', path: `/v1/webhooks/${id}`, body } })
  return (
    <>
      <h2>
        {textOf(webhook, 'url')} <Tag text={isEnabled ? 'enabled' : 'disabled'} />
      </h2>
      <div class="decide">
        <CallButton
          name={isEnabled ? 'Disable' : 'Enable'}
          line="POST /requests"
          input={change({ enabled: !isEnabled })}
          done={isEnabled ? 'Webhook disabled.' : 'Webhook enabled.'}
        />
        <CallButton
          name="Send a test event"
          line="POST /events"
          input={{ body: { type: 'check.completed', webhookId: id } }}
          done="Event sent."
        />
        <CallButton
          name="Break the next"
          line="PUT /webhooks/faults"
          input={{ body: { rules: [{ webhookId: id, next: 1, faults: ['wrong-secret'] }] } }}
          done="The next delivery will have the signature of another secret."
        />
      </div>
      {!isEnabled && (
        <p>It is disabled, so it receives nothing. Enable it to send events to it again.</p>
      )}
      <h3>Latest deliveries</h3>
      <DeliveryLinks items={deliveries?.items ?? []} />
      <h3>Webhook</h3>
      <Tree value={webhook} />
    </>
  )
}

/** Responses of an inbox, in words. */
const ANSWERS = [
  ['200', {}],
  ['204', { status: 204 }],
  ['500', { status: 500 }],
  ['After 20 s', { delayMs: '20s' }],
  ['Redirect', { status: 302 }],
] as const

const Message = ({ message, isOpen }: { message: InboxMessage; isOpen: boolean }) => (
  <details class="message" open={isOpen}>
    <summary>
      {message.eventType ?? 'no event'} <Tag text={message.signature.verdict} />{' '}
      {message.at.slice(11, 23)}
    </summary>
    <Signature verdict={message.signature} />
    {message.deliveryId !== undefined && (
      <>
        <h3>Send it again, whole or broken</h3>
        <Resend id={message.deliveryId} />
        <p>
          <a href={linkTo('deliveries', message.deliveryId)}>Show the delivery</a>
        </p>
      </>
    )}
    {message.forwarded && (
      <p>
        Forwarded to {message.forwarded.to}: {message.forwarded.error ?? message.forwarded.status}
      </p>
    )}
    <Raw name="Headers" value={message.headers} />
    <Raw name="Body, as it arrived" value={message.body} />
  </details>
)

const answerInWords = ({ status = 200, delayMs = 0, forwardTo }: Inbox['answer']): string =>
  [
    String(status),
    ...(delayMs > 0 ? [`after ${delayMs / 1000} s`] : []),
    ...(forwardTo === undefined ? [] : [`and forwards to ${forwardTo}`]),
  ].join(' ')

const AnswerForm = ({ name, answer }: { name: string; answer: Inbox['answer'] }) => {
  const [status, setStatus] = useState(String(answer.status ?? 200))
  const [delayMs, setDelay] = useState(answer.delayMs === undefined ? '' : `${answer.delayMs}ms`)
  const [redirectTo, setRedirect] = useState(answer.redirectTo ?? '')
  const [forwardTo, setForward] = useState(answer.forwardTo ?? '')
  const body = {
    status: Number(status),
    ...(delayMs !== '' && { delayMs }),
    ...(redirectTo !== '' && { redirectTo }),
    ...(forwardTo !== '' && { forwardTo }),
  }
  const field = (label: string, value: string, set: (text: string) => void, hint: string) => (
    <label>
      {label}
      <input value={value} placeholder={hint} onInput={(event) => set(event.currentTarget.value)} />
    </label>
  )
  return (
    <div class="form">
      {field('Status', status, setStatus, '200')}
      {field('Late by', delayMs, setDelay, 'at once')}
      {field('Redirect to (with 3xx)', redirectTo, setRedirect, 'the inbox itself')}
      {field('Forward each message to', forwardTo, setForward, 'http://localhost:3000/hooks')}
      <CallButton
        name="Set"
        line="PUT /inbox/:name"
        input={{ params: { name }, body }}
        done="The inbox responds as you set."
        tone="main"
      />
    </div>
  )
}

const InboxDetails = ({ id: name }: { id: string }) => {
  const { value, problem } = useRead(
    () => call('GET /inbox/:name', { params: { name }, query: { limit: 50 } }),
    `inbox ${name}`
  )
  const inbox: Inbox | undefined = value
  if (!inbox) return <Loading problem={problem} />
  const messages = inbox.items.toReversed()
  const { forwardTo } = inbox.answer
  return (
    <>
      <h2>Inbox {inbox.name}</h2>
      <p>
        <code>{inbox.url}</code> · {inbox.received} received
      </p>
      <h3>Response</h3>
      <p>It responds with {answerInWords(inbox.answer)}.</p>
      <div class="decide">
        {ANSWERS.map(([label, body]) => (
          <CallButton
            key={label}
            name={label}
            line="PUT /inbox/:name"
            input={{ params: { name }, body: { ...body, ...(forwardTo && { forwardTo }) } }}
            done={`The inbox responds: ${label}.`}
          />
        ))}
      </div>
      <details>
        <summary>Another response, or forward to your own receiver</summary>
        <AnswerForm key={name} name={name} answer={inbox.answer} />
      </details>
      <h3>Messages</h3>
      {messages.length === 0 && <p>Nothing has arrived yet. Complete a check, or send an event.</p>}
      {messages.map((message, index) => (
        <Message key={message.id} message={message} isOpen={index === 0} />
      ))}
    </>
  )
}

const KINDS: Readonly<Record<string, (given: { id: string }) => preact.JSX.Element>> = {
  checks: CheckDetails,
  clients: ClientDetails,
  requests: RequestDetails,
  deliveries: DeliveryDetails,
  webhooks: WebhookDetails,
  inbox: InboxDetails,
}

/** The details of the object in the address. */
export const Details = () => {
  const { kind, id } = place.value
  const Shown = KINDS[kind]
  return (
    <section class="pane details" aria-label="Details" id="details" tabIndex={-1}>
      {Shown ? (
        <>
          <button
            type="button"
            class="quiet close"
            aria-label="Close details"
            onClick={() => goTo('', '')}
          >
            ✕
          </button>
          <Shown key={`${kind} ${id}`} id={id} />
        </>
      ) : (
        <>
          <h2>Details</h2>
          <p class="hint">Select a client, a check or a row of the timeline.</p>
        </>
      )}
    </section>
  )
}
