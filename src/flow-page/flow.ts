import { signal } from '@preact/signals'
import type { FlowChoice, FlowEnd, FlowPageState } from '../contracts/control/flow-page.ts'
import { EndedLink, link } from './link.ts'

/** What the page shows. */
export type Screen = 'loading' | 'intro' | 'consent' | 'capture' | 'finish' | 'leaving'

export const screen = signal<Screen>('loading')
export const state = signal<FlowPageState | undefined>(undefined)
/** A step is under way. */
export const isBusy = signal(false)
/** Why the last step did not happen. */
export const problem = signal<string | undefined>(undefined)
/** What the test bar has chosen. */
export const choice = signal<FlowChoice>({})
/** Where the browser goes now. */
export const destination = signal<string | undefined>(undefined)

/** The capture is shown, or waits behind another screen with what was entered. */
export const hasReachedCapture = signal(false)

let hasAgreed = false
let isCaptured = false

const run = async (step: () => Promise<void>): Promise<void> => {
  isBusy.value = true
  problem.value = undefined
  try {
    await step()
  } catch (error) {
    // The page of a link that has ended says why.
    if (error instanceof EndedLink) location.reload()
    else problem.value = error instanceof Error ? error.message : String(error)
  }
  isBusy.value = false
}

let running: Promise<void> = Promise.resolve()

/** Runs a step of the client, unless one is under way. A failure is shown, and can be tried again. */
const attempt = (step: () => Promise<void>): Promise<void> => {
  if (!isBusy.value) running = run(step)
  return running
}

/** Shows a screen. The back button of the browser leads to the first one. */
const show = (next: Screen): void => {
  problem.value = undefined
  if (history.state?.isInside !== true) history.pushState({ isInside: true }, '')
  if (next === 'capture') hasReachedCapture.value = true
  screen.value = next
}

addEventListener('popstate', ({ state: at }) => {
  if (screen.value === 'loading' || screen.value === 'leaving') return
  problem.value = undefined
  if (at?.isInside === true) showNext()
  else screen.value = 'intro'
})

/** The first screen whose part is not done. */
const showNext = (): void => {
  const { hasConsent = false, stages = [] } = state.value ?? {}
  if (!hasConsent && !hasAgreed) show('consent')
  else if (stages.length > 0 && !isCaptured) show('capture')
  else show('finish')
}

const logLanguage = ({ language }: FlowPageState): void => {
  if (language.split(/[-_]/)[0] === 'en') return
  console.info(`complycube-mock: the page has English texts only, and '${language}' was asked for`)
}

export const load = (): Promise<void> =>
  attempt(async () => {
    const found = await link.look()
    logLanguage(found)
    state.value = found
    document.title = found.title
    screen.value = 'intro'
    history.replaceState({ isInside: false }, '')
  })

/** Starts the flow, or goes on with it. */
export const start = (): Promise<void> =>
  attempt(async () => {
    state.value = await link.start()
    showNext()
  })

export const agree = (): Promise<void> =>
  attempt(async () => {
    await link.consent()
    hasAgreed = true
    showNext()
  })

/** Everything was captured. */
export const captured = (): void => {
  isCaptured = true
  showNext()
}

/** Leaves the page. The address is used as the application gave it. */
const leaveFor = ({ redirectTo }: FlowEnd): void => {
  if (redirectTo === undefined) return
  destination.value = redirectTo
  screen.value = 'leaving'
  location.assign(redirectTo)
}

export const finish = (): Promise<void> =>
  attempt(async () => leaveFor(await link.finish(choice.value)))

/** Gives the flow up. A step that is under way comes to its end first: the wish is not lost. */
export const cancel = async (): Promise<void> => {
  await running
  if (screen.value !== 'leaving') await attempt(async () => leaveFor(await link.cancel()))
}

/** The capture got a refusal: the link may have ended. */
export const lookAgain = (): Promise<void> =>
  attempt(async () => {
    await link.look()
  })
