import { useState } from 'preact/hooks'
import type { Inbox, InboxMessage } from '../contracts/control/inbox.ts'
import { call } from './calls.ts'
import { CallButton, Loading, Raw, Tag, useRead } from './details-parts.tsx'
import { linkTo } from './place.ts'
import { Resend, Signature } from './webhook-details.tsx'

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

export const InboxDetails = ({ id: name }: { id: string }) => {
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
