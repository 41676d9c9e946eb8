import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { FlowTexts } from '../contracts/control/flow-page.ts'
import { Capture } from './capture.tsx'
import * as flow from './flow.ts'
import { TestBar } from './test-bar.tsx'

/** What the steps of the capture are called in a list. */
const STEP_NAMES = {
  documentCapture: 'Photograph an identity document',
  faceCapture: 'Take a selfie',
  poaCapture: 'Show a proof of address',
} as const

/** A heading that gets the focus when its screen appears, so that screen readers begin there. */
const Heading = ({ children }: { children: ComponentChildren }) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}

/** Why the last step did not happen. It gets the focus. */
const Problem = () => {
  const box = useRef<HTMLDivElement>(null)
  const text = flow.problem.value
  useEffect(() => {
    if (text !== undefined) box.current?.focus()
  }, [text])
  if (text === undefined) return null
  return (
    <div class="problem" role="alert" tabIndex={-1} ref={box}>
      {text}
    </div>
  )
}

const Paragraphs = ({ texts }: { texts: readonly string[] }) => (
  <>
    {texts.map((text) => (
      <p key={text}>{text}</p>
    ))}
  </>
)

/** The main button of a screen. `again`: the step failed and can be repeated. */
const MainButton = ({ onPress, children }: { onPress: () => void; children: string }) => (
  <button type="button" class="button" aria-disabled={flow.isBusy.value} onClick={onPress}>
    {flow.isBusy.value ? 'One moment …' : flow.problem.value === undefined ? children : 'Try again'}
  </button>
)

const Steps = () => {
  const { stages = [] } = flow.state.value ?? {}
  if (stages.length === 0) return null
  const names = [...new Set(stages.map(({ name }) => STEP_NAMES[name]))]
  return (
    <ol class="steps">
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ol>
  )
}

const DEFAULT_INTRO: FlowTexts = {
  message: [
    'The application that sent you here has to know who you are.',
    'This takes a few minutes. Your camera or pictures of your documents are all you need.',
  ],
}

const Intro = () => {
  const { title, intro, standing, stages } = flow.state.value ?? {}
  const { heading, message, startButtonText } = { ...DEFAULT_INTRO, ...intro }
  const isStarted = standing === 'started'
  const texts = stages?.length === 0 && !intro?.message ? (message ?? []).slice(0, 1) : message
  return (
    <>
      <Heading>{heading ?? title}</Heading>
      <Paragraphs texts={texts ?? []} />
      <Steps />
      <Problem />
      <MainButton onPress={flow.start}>
        {isStarted ? 'Continue' : (startButtonText ?? 'Start')}
      </MainButton>
    </>
  )
}

const Consent = () => (
  <>
    <Heading>Your agreement</Heading>
    <p>
      To verify you, the application checks what you hand in here and keeps it as long as the law
      demands. You may refuse; then nothing is checked.
    </p>
    <Problem />
    <MainButton onPress={flow.agree}>Accept</MainButton>
    <button type="button" class="button plain" onClick={flow.cancel}>
      Do not accept
    </button>
  </>
)

const Finish = () => {
  const { heading = 'That is all', message = ['Hand in what you have entered to finish.'] } =
    flow.state.value?.completion ?? {}
  return (
    <>
      <Heading>{heading}</Heading>
      <Paragraphs texts={message} />
      <Problem />
      <MainButton onPress={flow.finish}>Finish</MainButton>
    </>
  )
}

const Leaving = () => (
  <>
    <Heading>You are being returned</Heading>
    <p>If the application does not open, use this link.</p>
    <a class="button" href={flow.destination.value} rel="noreferrer">
      Return to the application
    </a>
  </>
)

const Loading = () => (
  <>
    {flow.problem.value === undefined ? <p role="status">One moment …</p> : <Problem />}
    {flow.problem.value !== undefined && <MainButton onPress={flow.load}>Try again</MainButton>}
  </>
)

const SCREENS = {
  loading: Loading,
  intro: Intro,
  consent: Consent,
  finish: Finish,
  leaving: Leaving,
} as const

/** Asks before everything that was entered is given up. */
const CancelDialog = ({ dialog }: { dialog: { current: HTMLDialogElement | null } }) => {
  const leave = (): void => {
    dialog.current?.close()
    void flow.cancel()
  }
  return (
    <dialog ref={dialog} aria-labelledby="cancel-heading">
      <h2 id="cancel-heading">Leave the verification?</h2>
      <p>Nothing will be checked, and this link will no longer work.</p>
      <div class="row">
        <button type="button" class="button plain" onClick={() => dialog.current?.close()}>
          Stay
        </button>
        <button type="button" class="button" onClick={leave}>
          Leave
        </button>
      </div>
    </dialog>
  )
}

const Header = ({ onClose }: { onClose: () => void }) => (
  <header>
    <span class="name">{flow.state.value?.title ?? 'Identity verification'}</span>
    <button type="button" class="close" aria-label="Close identity verification" onClick={onClose}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M6 6l12 12M18 6L6 18" />
      </svg>
    </button>
  </header>
)

const Footer = () => {
  const { supportEmail } = flow.state.value ?? {}
  return (
    <footer>
      {supportEmail !== undefined && (
        <p>
          Questions? <a href={`mailto:${encodeURIComponent(supportEmail)}`}>{supportEmail}</a>
        </p>
      )}
      <p>This page is a stand-in for tests. It verifies nobody.</p>
    </footer>
  )
}

/** The hosted page of a Flow link. */
export const App = () => {
  useEffect(() => {
    void flow.load()
  }, [])
  const dialog = useRef<HTMLDialogElement>(null)
  const askToLeave = (): void => dialog.current?.showModal()
  const shown = flow.screen.value
  const isOver = shown === 'loading' || shown === 'leaving'
  const Screen = shown === 'capture' ? undefined : SCREENS[shown]
  return (
    <>
      {!isOver && Screen && <Header onClose={askToLeave} />}
      {Screen && (
        <section class="card" aria-busy={flow.isBusy.value}>
          <Screen key={shown} />
        </section>
      )}
      {!Screen && <Problem />}
      {flow.hasReachedCapture.value && (
        <Capture isHidden={shown !== 'capture'} onClose={askToLeave} />
      )}
      {!isOver && <TestBar />}
      <Footer />
      <CancelDialog dialog={dialog} />
    </>
  )
}
