import type { Stage } from './stages.ts'

/** A picture that the person has chosen or taken. */
export interface Picture {
  readonly blob: Blob
  readonly fileName: string
  /** For the preview. */
  readonly url: string
  /** Set if another device has uploaded it already: the id of the document or live photo. */
  readonly uploadedAs?: string
}

/** What a sample is drawn for. */
export interface SampleWish {
  /** A type of document, or `selfie`. */
  readonly type: string
  readonly side: 'front' | 'back'
  readonly country?: string | undefined
  /** The scenario that the sample shows. Default: nothing is wrong with it. */
  readonly variant?: string | undefined
}

/** What another device captures. */
export type PhonePurpose =
  | { readonly kind: 'document'; readonly documentId: string; readonly side: 'front' | 'back' }
  | { readonly kind: 'face' }

/** A picture that a phone has uploaded, with the id of its document or live photo. */
export interface PhonePicture {
  readonly id: string
  readonly blob: Blob
}

/** A link for a phone. */
export interface PhoneLink {
  readonly url: string
  /** Resolves to the picture once the phone has uploaded it. */
  look(): Promise<PhonePicture | undefined>
}

/** What a capture needs from the API. Each function throws a `RefusedCall` or a `LostCall`. */
export interface CaptureTransport {
  createDocument(document: { type: string; issuingCountry?: string }): Promise<string>
  uploadImage(upload: {
    documentId: string
    side: 'front' | 'back'
    fileName: string
    data: string
  }): Promise<void>
  createLivePhoto(data: string): Promise<string>
  createLiveVideo(): Promise<{ id: string; challenges: readonly string[] }>
  /** Absent if samples are not offered. */
  readonly sample?: (wish: SampleWish) => Promise<Blob>
  /** The variants of a sample. Default: none. */
  readonly sampleVariants?: (wish: SampleWish) => readonly string[]
  /** Absent if another device cannot be used. */
  readonly openPhone?: (purpose: PhonePurpose) => Promise<PhoneLink>
}

/** What a capture has created, by stage: only stages that ran. */
export interface CaptureData {
  documentCapture?: { documentId: string; documentType: string }
  faceCapture?: { livePhotoId: string } | { liveVideoId: string }
  poaCapture?: { documentId: string; documentType: string }
}

export interface CaptureError {
  readonly type: string
  readonly message: string
}

export interface Branding {
  readonly appearance?: Readonly<Record<string, string>>
  readonly logo?: { readonly lightLogoUrl?: string; readonly darkLogoUrl?: string }
}

/** How a capture is shown. `updateSettings` changes it. */
export interface CaptureView {
  /** In a dialog over the page, or in its container. Default: in a dialog. */
  readonly isModal?: boolean
  readonly isOpen?: boolean
  readonly closesOnOverlayClick?: boolean
  readonly branding?: Branding
}

export interface CaptureSettings extends CaptureView {
  readonly container: HTMLElement
  readonly transport: CaptureTransport
  readonly stages: readonly Stage[]
  /** Whether existing photos may be chosen. Default: yes. */
  readonly allowsUpload?: boolean
  /** Called at the last screen, or after the last stage. It may return a promise. */
  readonly onComplete: (data: CaptureData) => void
  /** Called when the person refuses consent. */
  readonly onExit?: (reason: string) => void
  readonly onError?: (error: CaptureError) => void
  /** Called when the person closes the dialog. */
  readonly onClose?: () => void
  /** Called when the person leaves a stage by its last screen. */
  readonly onStageDone?: (stage: Stage) => void
}

/** A capture that is shown. */
export interface Capture {
  update(view: CaptureView): void
  /** Removes it from the page. */
  stop(): void
}
