import { useEffect, useRef } from 'preact/hooks'
import { startCapture } from '../web-sdk/capture.tsx'
import type { CaptureTransport, Capture as SomeCapture } from '../web-sdk/capture-types.ts'
import { openSession } from '../web-sdk/token-session.ts'
import { createApiTransport, variantsIn } from '../web-sdk/transport.ts'
import { captured, lookAgain, state } from './flow.ts'
import { ADDRESS, link } from './link.ts'

/** Samples and phones need an SDK token. The one before may have expired, so each gets a new one. */
const openTransport = async (): Promise<CaptureTransport> => {
  const { token } = await link.token()
  return (await openSession(location.origin, token)).transport
}

const drawSample: CaptureTransport['sample'] = async (wish) => {
  const { sample } = await openTransport()
  if (!sample) throw new Error('The mock draws no samples')
  return sample(wish)
}

const openPhone: CaptureTransport['openPhone'] = async (purpose) => {
  const transport = await openTransport()
  if (!transport.openPhone) throw new Error('The mock has no links for phones')
  return transport.openPhone(purpose)
}

/** The samples with variants. Without a connection, samples have none. */
const loadSamples = async (): Promise<readonly unknown[]> => {
  try {
    return (await link.samples()).samples
  } catch {
    return []
  }
}

interface Props {
  readonly isHidden: boolean
  /** Called when the client wants to leave. */
  readonly onClose: () => void
}

/** Captures documents and the face, as the Web SDK does. It keeps what was entered while it is hidden. */
export const Capture = ({ isHidden, onClose }: Props) => {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { clientId = '', stages = [], allowsUpload = true } = state.value ?? {}
    let isLeft = false
    let capture: SomeCapture | undefined
    const begin = async (container: HTMLElement) => {
      const samples = allowsUpload ? await loadSamples() : []
      if (isLeft) return
      capture = startCapture({
        container,
        isModal: false,
        transport: createApiTransport({
          base: ADDRESS,
          clientId,
          ...(allowsUpload && { sample: drawSample, sampleVariants: variantsIn(samples) }),
          openPhone,
        }),
        stages,
        allowsUpload,
        onComplete: captured,
        onError: () => void lookAgain(),
        onClose,
      })
    }
    if (place.current) void begin(place.current)
    return () => {
      isLeft = true
      capture?.stop()
    }
  }, [])
  return (
    <section class="card capture" aria-label="Capture" hidden={isHidden}>
      <div ref={place} />
    </section>
  )
}
