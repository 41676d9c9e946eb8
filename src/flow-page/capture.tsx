import { captured } from './flow.ts'

interface Props {
  /** The address below which the page calls the API. */
  readonly base: string
  readonly isHidden: boolean
}

/** Captures documents and the face. */
export const Capture = ({ base, isHidden }: Props) => (
  <section class="card" hidden={isHidden} data-base={base}>
    <h1>Capture</h1>
    <button type="button" class="button" onClick={captured}>
      Continue
    </button>
  </section>
)
