import { endingError, startCapture } from './capture.tsx'
import type { Capture, CaptureError, CaptureView } from './capture-types.ts'
import {
  complain,
  complainOfLanguage,
  complainOfSettings,
  complainOfUnknown,
  type MountSettings,
  refuse,
  stagesOf,
} from './settings.ts'
import { apiIn, openSession } from './token-session.ts'

/** What `mount` returns. */
export interface Mounted {
  /** Changes settings. Another token, container or list of stages begins anew. */
  updateSettings(settings: MountSettings): void
  /** Removes the SDK from the page. */
  unmount(): void
}

const DEFAULT_CONTAINER = 'complycube-mount'

/** Settings whose change begins a new capture. */
const BEGINS_ANEW = [
  'token',
  'containerId',
  'stages',
  'workflowTemplateId',
  'clientConsent',
] as const

const mountedIn = new Map<HTMLElement, Mounted>()
const usedTokens = new Set<string>()

const findContainer = (id: string): HTMLElement | undefined => {
  const found = document.getElementById(id)
  if (found) return found
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
  refuse(`no element has the id '${id}', so nothing is shown: add <div id="${id}"></div>`)
  if (ids.length > 0) complainOfUnknown('container', [id], ids.slice(0, 200))
  return undefined
}

const viewOf = (settings: MountSettings): CaptureView => ({
  isModal: settings.useModal !== false,
  isOpen: settings.isModalOpen !== false,
  closesOnOverlayClick: settings.shouldCloseOnOverlayClick === true,
  ...(settings.branding && { branding: settings.branding }),
})

/** Runs one capture until it is stopped. */
class MountedCapture {
  #settings: MountSettings
  #capture: Capture | undefined
  #container: HTMLElement | undefined
  #isStopped = false

  constructor(settings: MountSettings) {
    this.#settings = settings
  }

  get container(): HTMLElement | undefined {
    return this.#container
  }

  async start(): Promise<void> {
    const { token, containerId = DEFAULT_CONTAINER, workflowTemplateId } = this.#settings
    this.#container = findContainer(containerId)
    if (!this.#container) return
    const isOfTemplate = workflowTemplateId !== undefined && !this.#settings.stages
    const given = isOfTemplate ? [] : stagesOf(this.#settings)
    complainOfLanguage(this.#settings.language)
    const api = token === undefined ? undefined : apiIn(token)
    if (token === undefined || api === undefined) {
      const reason = token === undefined ? 'there is none' : 'it is no token of POST /v1/tokens'
      refuse(`'token' should be the text that POST /v1/tokens returned, but ${reason}`)
      this.#report({ type: 'token_invalid', message: `The token is missing or wrong: ${reason}` })
      return
    }
    if (usedTokens.has(token)) {
      complain('this token was used for an earlier mount; ComplyCube wants a new token for each')
    }
    usedTokens.add(token)
    try {
      const session = await openSession(api, token)
      const stages = isOfTemplate
        ? stagesOf({ stages: await session.templateStages(workflowTemplateId) })
        : given
      if (this.#isStopped || !this.#container) return
      let workflow: Promise<string> | undefined
      const startWorkflow = () => {
        if (workflowTemplateId === undefined || workflow) return
        workflow = session.startWorkflow(workflowTemplateId)
        workflow.catch((thrown: unknown) => this.#reportThrown(thrown))
      }
      this.#capture = startCapture({
        container: this.#container,
        transport: session.transport,
        stages,
        ...viewOf(this.#settings),
        onStageDone: startWorkflow,
        onComplete: async (data) => {
          const sessionId = await workflow?.catch(() => undefined)
          try {
            if (sessionId !== undefined) await session.completeWorkflow(sessionId)
          } catch (thrown) {
            this.#reportThrown(thrown)
            return
          }
          this.#settings.onComplete?.(data)
        },
        onExit: (reason) => {
          this.#capture?.update({ isOpen: false })
          this.#settings.onExit?.(reason)
        },
        onError: (error) => this.#settings.onError?.(error),
        onClose: () => {
          if (this.#settings.onModalClose) this.#settings.onModalClose()
          else this.#capture?.update({ isOpen: false })
        },
      })
    } catch (thrown) {
      this.#reportThrown(thrown)
    }
  }

  #reportThrown(thrown: unknown): void {
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    this.#report(endingError(thrown) ?? { type: 'connection_failed', message })
  }

  #report(error: CaptureError): void {
    refuse(`${error.type}: ${error.message}`)
    if (!this.#isStopped) this.#settings.onError?.(error)
  }

  /** Returns whether the change needs a new capture. */
  update(changes: MountSettings): boolean {
    const before = this.#settings
    this.#settings = { ...before, ...changes }
    if (BEGINS_ANEW.some((name) => name in changes && changes[name] !== before[name])) return true
    this.#capture?.update(viewOf(this.#settings))
    return false
  }

  get settings(): MountSettings {
    return this.#settings
  }

  stop(): void {
    this.#isStopped = true
    this.#capture?.stop()
  }
}

/** Shows the capture. It never throws: problems go to the console and to `onError`. */
export const mount = (given: MountSettings = {}): Mounted => {
  complainOfSettings(given)
  let current = new MountedCapture(given)
  const begin = (): void => {
    void current.start()
    const { container } = current
    if (!container) return
    const earlier = mountedIn.get(container)
    if (earlier && earlier !== mounted) {
      complain(
        `'mount' was called again for '#${container.id}': the earlier capture ends. Call unmount() first`
      )
      earlier.unmount()
    }
    mountedIn.set(container, mounted)
  }
  const mounted: Mounted = {
    updateSettings: (changes) => {
      complainOfSettings(changes)
      if (!current.update(changes)) return
      current.stop()
      current = new MountedCapture(current.settings)
      begin()
    },
    unmount: () => {
      current.stop()
      for (const [container, one] of mountedIn) if (one === mounted) mountedIn.delete(container)
    },
  }
  begin()
  return mounted
}
