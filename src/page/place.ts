import { signal } from '@preact/signals'

/** What the address of the page shows: `#/checks/69d0…?sandbox=test_ci~1a2b3c4d`. */
interface Place {
  /** Such as `checks`, `requests`, `deliveries`; empty for none. */
  readonly kind: string
  readonly id: string
}

const NOWHERE: Place = { kind: '', id: '' }

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const readHash = (): { place: Place; sandbox: string | undefined } => {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?')
  const [kind = '', id = ''] = path.split('/')
  return {
    place: id === '' ? NOWHERE : { kind, id: decode(id) },
    sandbox: new URLSearchParams(query).get('sandbox') ?? undefined,
  }
}

const first = readHash()

/** The object whose details are shown. */
export const place = signal<Place>(first.place)
/** The name of the sandbox; undefined for the default one. */
export const sandboxName = signal<string | undefined>(first.sandbox)

const TOKEN = 'complycube-mock-token'

/** The control token. It is kept for this tab only. */
export const token = signal(sessionStorage.getItem(TOKEN) ?? '')

export const setToken = (text: string): void => {
  token.value = text
  sessionStorage.setItem(TOKEN, text)
}

/** The address of an object. */
export const linkTo = (kind: string, id: string): string => {
  const sandbox = sandboxName.value
  const query = sandbox === undefined ? '' : `?sandbox=${encodeURIComponent(sandbox)}`
  return `#/${kind && `${kind}/${encodeURIComponent(id)}`}${query}`
}

/** Shows the details of an object. */
export const goTo = (kind: string, id: string): void => {
  place.value = { kind, id }
  history.replaceState(null, '', linkTo(kind, id))
}

/** Shows another sandbox. */
export const goToSandbox = (name: string | undefined): void => {
  sandboxName.value = name
  place.value = NOWHERE
  history.replaceState(null, '', linkTo('', ''))
}

addEventListener('hashchange', () => {
  const { place: next, sandbox } = readHash()
  sandboxName.value = sandbox
  place.value = next
})
