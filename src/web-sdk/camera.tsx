import { useEffect, useRef, useState } from 'preact/hooks'
import { takeFrame } from './picture.ts'

/** Why there is no camera, in a sentence with a remedy. */
const problemOf = (thrown: unknown): string => {
  const name = thrown instanceof Error ? thrown.name : ''
  if (name === 'NotAllowedError')
    return 'The browser does not allow the camera. Allow it in the browser, or choose another way below.'
  if (name === 'NotFoundError') return 'There is no camera here. Choose another way below.'
  return 'The camera does not start. Close other programs that use it, or choose another way below.'
}

const openCamera = (facing: 'user' | 'environment'): Promise<MediaStream> => {
  // Pages on plain HTTP have no camera, except on this machine.
  const devices: MediaDevices | undefined = navigator.mediaDevices
  if (!devices) return Promise.reject(new Error('This page has no access to cameras'))
  const video = { facingMode: facing, width: { ideal: 1280 }, height: { ideal: 960 } }
  return devices.getUserMedia({ video, audio: false })
}

interface CameraProps {
  readonly facing: 'user' | 'environment'
  readonly label: string
  readonly onFrame: (frame: Blob) => void
  readonly onProblem: (text: string) => void
}

/** Shows what the camera sees, and takes a frame of it. */
export const Camera = ({ facing, label, onFrame, onProblem }: CameraProps) => {
  const video = useRef<HTMLVideoElement>(null)
  const [isReady, setReady] = useState(false)
  const [isTaking, setTaking] = useState(false)
  useEffect(() => {
    let stream: MediaStream | undefined
    let isGone = false
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    openCamera(facing).then(
      (opened) => {
        stream = opened
        if (isGone) stop()
        else if (video.current) video.current.srcObject = opened
      },
      (thrown: unknown) => {
        if (!isGone) onProblem(problemOf(thrown))
      }
    )
    return () => {
      isGone = true
      stop()
    }
  }, [facing])
  const take = async () => {
    if (!video.current || isTaking) return
    setTaking(true)
    try {
      onFrame(await takeFrame(video.current))
    } catch (thrown) {
      onProblem(thrown instanceof Error ? thrown.message : 'The camera gave no picture')
      setTaking(false)
    }
  }
  return (
    <div class="complycube-sdk-ui-Camera-root">
      <video
        class={`complycube-sdk-ui-Camera-video complycube-sdk-ui-Camera-${facing}`}
        ref={video}
        autoplay
        playsInline
        muted
        aria-label="What the camera sees"
        onLoadedData={() => setReady(true)}
      />
      <button
        type="button"
        class="complycube-sdk-ui-Camera-btn"
        aria-label={label}
        disabled={!isReady || isTaking}
        onClick={take}
      />
    </div>
  )
}
