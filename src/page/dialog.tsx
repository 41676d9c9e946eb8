import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { asCurl, asTypeScript, type ControlCall } from './calls.ts'
import { act, notice, textOf } from './store.ts'

/** The open dialog. */
export const dialog = signal<
  { readonly title: string; readonly content: ComponentChildren } | undefined
>(undefined)

export const closeDialog = (): void => {
  dialog.value = undefined
}

/** Draws the open dialog. Escape closes it, and the focus goes back to where it was. */
export const DialogHost = () => {
  const element = useRef<HTMLDialogElement>(null)
  const open = dialog.value
  useEffect(() => {
    if (open && !element.current?.open) element.current?.showModal()
    if (!open) element.current?.close()
  }, [open])
  return (
    <dialog ref={element} aria-labelledby="dialog-title" onClose={closeDialog}>
      {open && (
        <>
          <header class="dialog-head">
            <h2 id="dialog-title">{open.title}</h2>
            <button type="button" class="quiet" aria-label="Close" onClick={closeDialog}>
              ✕
            </button>
          </header>
          {open.content}
        </>
      )}
    </dialog>
  )
}

const CopyBlock = ({ name, text }: { name: string; text: string }) => {
  const [isCopied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(text).catch(() => undefined)
    setCopied(true)
  }
  return (
    <section class="copy-block">
      <h3>{name}</h3>
      <button type="button" onClick={copy}>
        {isCopied ? 'Copied' : `Copy ${name}`}
      </button>
      <pre>{text}</pre>
    </section>
  )
}

/** Shows a control call as curl and as TypeScript. */
export const showCall = (call: ControlCall): void => {
  dialog.value = {
    title: 'The same call from outside',
    content: (
      <>
        <CopyBlock name="curl" text={asCurl(call)} />
        <CopyBlock name="TypeScript" text={asTypeScript(call)} />
      </>
    ),
  }
}

/** Why the open form was refused. */
export const Problem = () => {
  const text = problem.value
  return text === '' ? null : (
    <p class="problem" role="alert">
      {text}
    </p>
  )
}

export const problem = signal('')

/** The form of a dialog: what is asked for, why it was refused, and the button that sends it. */
export const DialogForm = ({
  button,
  onSend,
  children,
}: {
  button: string
  onSend: () => unknown
  children: ComponentChildren
}) => (
  <form
    onSubmit={(event) => {
      event.preventDefault()
      onSend()
    }}
  >
    {children}
    <Problem />
    <button type="submit" class="main">
      {button}
    </button>
  </form>
)

/** Shows a sentence in the open form; none if it is empty. */
export const showProblem = (text: string): void => {
  problem.value = text
}

/** Sends what a form holds. Closes the dialog, or shows the refusal in it. Returns the response. */
export const sendForm = async (
  line: string,
  input: Parameters<typeof act>[1],
  done: string,
  { isKeptOpen = false } = {}
): Promise<Response | undefined> => {
  problem.value = ''
  const response = await act(line, input, done)
  if (!response) problem.value = notice.peek()?.text ?? 'The mock refused it.'
  else if (!isKeptOpen) closeDialog()
  return response
}

/** Sends a request to the API; shows its refusal in the open form. Returns the id of what it made. */
export const sendToApi = async (
  request: { method: string; path: string; body?: object; scenario?: string },
  done: string
): Promise<string | undefined> => {
  problem.value = ''
  const response = await sendForm('POST /requests', { body: request }, done, { isKeptOpen: true })
  if (!response) return undefined
  const { status, body }: { status: number; body?: unknown } = await response.json()
  if (status < 300) return textOf(Object(body), 'id') || 'done'
  const text = `${request.method} ${request.path} was refused with ${status}: ${textOf(Object(body), 'message')}`
  problem.value = text
  notice.value = { text, isBad: true }
  return undefined
}
