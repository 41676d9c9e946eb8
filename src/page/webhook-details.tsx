import type { Attempt, Delivery } from '../contracts/control/deliveries.ts'
import type { SignatureVerdict } from '../contracts/control/inbox.ts'
import { call } from './calls.ts'
import { CallButton, Loading, Raw, Tag, Tree, useRead, useRecord } from './details-parts.tsx'
import { linkTo } from './place.ts'
import { textOf } from './store.ts'

export const DeliveryLinks = ({ items }: { items: readonly Delivery[] }) => (
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

const SAMPLES = {
  Node: `const own = crypto.createHmac('sha256', secret).update(rawBody).digest('hex')

export const given = request.headers['complycube-signature'] ?? ''

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

export const Signature = ({ verdict }: { verdict: SignatureVerdict }) => (
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

export const Resend = ({ id }: { id: string }) => (
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

export const DeliveryDetails = ({ id }: { id: string }) => {
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

export const WebhookDetails = ({ id }: { id: string }) => {
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
