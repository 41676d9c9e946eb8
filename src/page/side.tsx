import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { StoredRecord } from '../contracts/control/records.ts'
import { call } from './calls.ts'
import { Decide } from './details.tsx'
import { Tag } from './details-parts.tsx'
import { createInboxWebhook, createSampleClient, openNext } from './dialogs.tsx'
import { goTo, place } from './place.ts'
import { openDeliveryFaults, openFaults, openRules } from './rules.tsx'
import {
  act,
  armed,
  deliveryFaults,
  faults,
  inboxes,
  nameOf,
  outcomeOf,
  records,
  rules,
  textOf,
} from './store.ts'
import { VirtualList } from './virtual-list.tsx'

/** What is searched for in all lists. */
export const search = signal('')

type Item =
  | { readonly key: string; readonly kind: 'head'; readonly text: string; readonly count: number }
  | { readonly key: string; readonly kind: 'decide'; readonly check: StoredRecord }
  | {
      readonly key: string
      readonly kind: 'link'
      readonly to: string
      readonly id: string
      readonly text: string
      readonly tag: string
      readonly isDeep: boolean
    }
  | { readonly key: string; readonly kind: 'hint'; readonly content: ComponentChildren }

const head = (text: string, count: number): Item => ({
  key: `head ${text}`,
  kind: 'head',
  text,
  count,
})

const link = (to: string, id: string, text: string, tag = '', isDeep = false): Item => ({
  key: `${to} ${id}`,
  kind: 'link',
  to,
  id,
  text,
  tag,
  isDeep,
})

const hint = (key: string, content: ComponentChildren): Item => ({ key, kind: 'hint', content })

const isFound = (text: string): boolean =>
  text.toLowerCase().includes(search.value.toLowerCase().trim())

const pendingItems = (checks: readonly StoredRecord[]): Item[] => {
  const pending = checks.filter((one) => textOf(one, 'status') === 'pending')
  const items = pending.toReversed().flatMap((check): Item[] => {
    const client = nameOf(records.value.clients.get(textOf(check, 'clientId')))
    const text = `${textOf(check, 'type')} · ${client}`
    if (!isFound(`${text} pending ${check.id}`)) return []
    const decide: Item = { key: `decide ${check.id}`, kind: 'decide', check }
    return [{ ...link('checks', check.id, text, 'pending'), key: `pending ${check.id}` }, decide]
  })
  return [head('Waiting for you', pending.length), ...items]
}

const clientItems = (checks: readonly StoredRecord[]): Item[] => {
  const { clients } = records.value
  const byClient = new Map<string, StoredRecord[]>()
  for (const check of checks) {
    const clientId = textOf(check, 'clientId')
    const own = byClient.get(clientId)
    if (own) own.push(check)
    else byClient.set(clientId, [check])
  }
  const items = [...clients.values()].toReversed().flatMap((client): Item[] => {
    const name = nameOf(client)
    const own = (byClient.get(client.id) ?? []).filter((check) =>
      isFound(
        `${name} ${client.id} ${textOf(check, 'type')} ${check.id} ${outcomeOf(check)} ${textOf(check, 'status')}`
      )
    )
    if (own.length === 0 && !isFound(`${name} ${client.id} ${textOf(client, 'email')}`)) return []
    return [
      link('clients', client.id, name),
      ...own
        .toReversed()
        .map((check) =>
          link(
            'checks',
            check.id,
            textOf(check, 'type'),
            outcomeOf(check) || textOf(check, 'status'),
            true
          )
        ),
    ]
  })
  const none = hint(
    'no client',
    <button type="button" class="main" onClick={createSampleClient}>
      Create a sample client
    </button>
  )
  return [head('Clients', clients.size), ...(clients.size === 0 ? [none] : items)]
}

const webhookItems = (): Item[] => {
  const { webhooks } = records.value
  const items = [...webhooks.values()]
    .filter((one) => isFound(`${textOf(one, 'url')} ${one.id}`))
    .map((one) =>
      link('webhooks', one.id, textOf(one, 'url'), one.enabled === true ? '' : 'disabled')
    )
  const none = hint(
    'no webhook',
    <button type="button" onClick={createInboxWebhook}>
      Webhook to an inbox here
    </button>
  )
  return [head('Webhooks', webhooks.size), ...(webhooks.size === 0 ? [none] : items)]
}

const inboxItems = (): Item[] => {
  const all = inboxes.value
  return all.length === 0
    ? []
    : [
        head('Inboxes', all.length),
        ...all.map(({ name, received }) => link('inbox', name, `${name} · ${received} received`)),
      ]
}

const setUpItems = (): Item[] => {
  const count =
    armed.value.length + rules.value.length + faults.value.length + deliveryFaults.value.length
  const button = (key: string, text: string, run: () => void): Item =>
    hint(
      key,
      <button type="button" class="line" onClick={run}>
        {text}
      </button>
    )
  return [
    head('What will happen', count),
    button(
      'next',
      armed.value[0] ? `Next check will be ${armed.value[0].scenario}` : 'Next check will be …',
      openNext
    ),
    button('rules', `Rules (${rules.value.length}) …`, openRules),
    button('faults', `Failing requests (${faults.value.length}) …`, openFaults),
    button(
      'delivery faults',
      `Failing webhooks (${deliveryFaults.value.length}) …`,
      openDeliveryFaults
    ),
    ...(count === 0
      ? []
      : [
          button('none', 'Remove all of these', () => {
            void act('DELETE /scenarios/next', {}, 'The next check is decided as usual.')
            void act('DELETE /scenarios/rules', {}, 'There are no rules any more.')
            void act('DELETE /faults', {}, 'Requests succeed again.')
            void act('DELETE /webhooks/faults', {}, 'All of these are removed.')
          }),
        ]),
  ]
}

const drawItem = (item: Item) => {
  if (item.kind === 'head') {
    return (
      <h2 class="head">
        {item.text} <span class="count">{item.count}</span>
      </h2>
    )
  }
  if (item.kind === 'hint') return <div class="hint">{item.content}</div>
  if (item.kind === 'decide')
    return <Decide id={item.check.id} type={textOf(item.check, 'type')} isShort />
  const isCurrent = place.value.kind === item.to && place.value.id === item.id
  return (
    <button
      type="button"
      data-row
      class={`line${item.isDeep ? ' deep' : ''}${isCurrent ? ' current' : ''}`}
      aria-current={isCurrent}
      onClick={() => goTo(item.to, item.id)}
    >
      <span class="text">{item.text}</span>
      {item.tag !== '' && <Tag text={item.tag} />}
    </button>
  )
}

/** The check that keys decide: the shown one, else the newest pending one. */
export const checkAtHand = async (): Promise<StoredRecord | undefined> => {
  const { checks } = records.value
  const { kind, id } = place.value
  if (kind === 'checks') {
    // A new check may not be in the list yet.
    return checks.get(id) ?? call('GET /records/:kind/:id', { params: { kind, id } })
  }
  return [...checks.values()].findLast((one) => textOf(one, 'status') === 'pending')
}

/** Clients, checks, webhooks, inboxes and what is set up. */
export const Side = () => {
  const checks = [...records.value.checks.values()]
  const items = [
    ...pendingItems(checks),
    ...clientItems(checks),
    ...webhookItems(),
    ...inboxItems(),
    ...setUpItems(),
  ]
  return (
    <nav class="pane side" aria-label="Clients, checks and webhooks">
      <VirtualList
        label="Clients, checks and webhooks"
        items={items}
        keyOf={({ key }) => key}
        render={drawItem}
      />
    </nav>
  )
}

/** Reads the whole key of a sandbox. */
export const reveal = async (name: string): Promise<string> =>
  (await call('POST /sandboxes/:name/reveal', { params: { name } })).key
