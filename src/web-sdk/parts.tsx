import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

export const Heading = ({ children }: { children: ComponentChildren }) => (
  <h1 class="complycube-sdk-ui-Heading-text" tabIndex={-1}>
    {children}
  </h1>
)

export const Paragraph = ({ children }: { children: ComponentChildren }) => (
  <p class="complycube-sdk-ui-Body-text">{children}</p>
)

interface ButtonProps {
  readonly children: ComponentChildren
  readonly onClick: () => void
  readonly disabled?: boolean
  readonly isBusy?: boolean
}

export const MainButton = ({
  children,
  onClick,
  disabled = false,
  isBusy = false,
}: ButtonProps) => (
  <button
    type="button"
    class="complycube-sdk-ui-Button-primary"
    disabled={disabled || isBusy}
    aria-busy={isBusy}
    onClick={onClick}
  >
    {children}
  </button>
)

export const OtherButton = ({ children, onClick, disabled = false }: ButtonProps) => (
  <button
    type="button"
    class="complycube-sdk-ui-Button-secondary"
    disabled={disabled}
    onClick={onClick}
  >
    {children}
  </button>
)

export const LinkButton = ({ children, onClick, disabled = false }: ButtonProps) => (
  <button type="button" class="complycube-sdk-ui-Button-link" disabled={disabled} onClick={onClick}>
    {children}
  </button>
)

/** Says what is wrong. It takes the focus, so that it is seen and read aloud. */
export const Problem = ({ text }: { text: string }) => {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [text])
  return (
    <div class="complycube-sdk-ui-Alert-root" role="alert" tabIndex={-1} ref={box}>
      {text}
    </div>
  )
}

const SHAPES = {
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 20c1-4 4-6 8-6s7 2 8 6',
  card: 'M3 6h18v12H3zM6 10h5v5H6zM14 10h4M14 13h4',
  page: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  shield: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM9 12l2 2 4-4',
  done: 'M12 21a9 9 0 100-18 9 9 0 000 18zM8 12l3 3 5-6',
} as const

/** A drawing for the eye only. */
export const Icon = ({ shape, class: name }: { shape: keyof typeof SHAPES; class: string }) => (
  <div class={`complycube-sdk-ui-Icon-root ${name}`} aria-hidden="true">
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={SHAPES[shape]} />
    </svg>
  </div>
)
