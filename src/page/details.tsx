import { useEffect, useState } from 'preact/hooks'
import type { StoredRecord } from '../contracts/control/records.ts'
import type { RecordedRequest } from '../contracts/control/requests.ts'
import { call, callOf, ownHeaders } from './calls.ts'
import { openFields, openNewCheck, pickReason } from './check-dialogs.tsx'
import { CallButton, Loading, Raw, Tag, Tree, useRead, useRecord } from './details-parts.tsx'
import { showCall } from './dialog.tsx'
import { createInboxWebhook } from './dialogs.tsx'
import { InboxDetails } from './inbox-details.tsx'
import { goTo, linkTo, place } from './place.ts'
import { nameOf, outcomeOf, records, textOf } from './store.ts'
import { DeliveryDetails, DeliveryLinks, WebhookDetails } from './webhook-details.tsx'

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
