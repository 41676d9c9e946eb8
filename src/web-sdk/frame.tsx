import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Branding, CaptureView } from './capture-types.ts'

interface FrameProps {
  readonly view: CaptureView
  /** Changes with the screen, so that the focus follows. */
  readonly screen: string
  readonly onBack?: (() => void) | undefined
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** `primaryButtonColor` → `--complycube-primary-button-color` */
const variableOf = (name: string): string =>
  `--complycube-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** Sets the colours one by one: a strict content policy refuses styles in the markup. */
const useColours = (
  root: { readonly current: HTMLElement | null },
  appearance: Branding['appearance']
): void => {
  useLayoutEffect(() => {
    const style = root.current?.style
    const entries = Object.entries(appearance ?? {})
    for (const [name, colour] of entries) style?.setProperty(variableOf(name), String(colour))
    return () => {
      for (const [name] of entries) style?.removeProperty(variableOf(name))
    }
  }, [appearance])
}

const Logo = ({ logo }: { logo: Branding['logo'] }) => {
  const { lightLogoUrl, darkLogoUrl } = logo ?? {}
  const light = lightLogoUrl ?? darkLogoUrl
  if (light === undefined) return null
  return (
    <picture>
      {darkLogoUrl && <source srcset={darkLogoUrl} media="(prefers-color-scheme: dark)" />}
      <img class="complycube-sdk-ui-Frame-logo" src={light} alt="" />
    </picture>
  )
}

interface IconButtonProps {
  readonly label: string
  /** The lines of the icon, 24 units wide. */
  readonly path: string
  readonly class?: string
  readonly onClick: () => void
}

const IconButton = ({ label, path, class: extra = '', onClick }: IconButtonProps) => (
  <button
    type="button"
    class={`complycube-sdk-ui-Frame-iconButton ${extra}`.trim()}
    aria-label={label}
    onClick={onClick}
  >
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  </button>
)

/** The box around every screen, with the buttons that every screen has. */
const Box = ({ view, screen, onBack, onClose, children }: FrameProps) => {
  const root = useRef<HTMLDivElement>(null)
  useColours(root, view.branding?.appearance)
  useEffect(() => {
    // The heading is read aloud, and Tab continues from there.
    root.current?.querySelector<HTMLElement>('h1')?.focus()
  }, [screen, view.isOpen])
  return (
    <div class="complycube-sdk-ui-Frame-root" ref={root}>
      <div class="complycube-sdk-ui-Frame-header">
        {onBack && <IconButton label="Back" path="M15 5l-7 7 7 7" onClick={onBack} />}
        <Logo logo={view.branding?.logo} />
        <IconButton
          label="Close identity verification"
          class="complycube-sdk-ui-Frame-close"
          path="M6 6l12 12M18 6L6 18"
          onClick={onClose}
        />
      </div>
      <div class="complycube-sdk-ui-Frame-screen" key={screen}>
        {children}
      </div>
      <p class="complycube-sdk-ui-Frame-footer">complycube-mock: no real verification</p>
    </div>
  )
}

/** The box in a dialog. The browser keeps the focus inside, and the page behind is inert. */
const Dialog = (props: FrameProps) => {
  const { view, onClose } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const isOpen = view.isOpen !== false
  useLayoutEffect(() => {
    const { current } = dialog
    if (isOpen && current && !current.open) current.showModal()
    if (!isOpen && current?.open) current.close()
  }, [isOpen])
  return (
    <dialog
      ref={dialog}
      class="complycube-sdk-ui-Modal-root"
      aria-label="Identity verification"
      onCancel={(event) => {
        if (event.target !== dialog.current) return
        event.preventDefault()
        onClose()
      }}
      onMouseDown={(event) => {
        const isOutside = event.target === dialog.current
        if (isOutside && view.closesOnOverlayClick) onClose()
      }}
    >
      <Box {...props} />
    </dialog>
  )
}

/** Shows a screen in a dialog or in the container. */
export const Frame = (props: FrameProps) => {
  if (props.view.isModal !== false) return <Dialog {...props} />
  return props.view.isOpen === false ? null : <Box {...props} />
}
