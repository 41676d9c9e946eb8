/**
 * Ways in which applications call `mount`. `app` is the script of the page; `TOKEN` and `SDK` stand for
 * the token and the address of the SDK.
 */
const report = `
  onComplete: (data) => { globalThis.result = { data } },
  onError: (error) => { globalThis.result = { error } },
  onExit: (reason) => { globalThis.result = { exit: reason } },`

const ALL = ['documentCapture', 'faceCapture']

export const MOUNTS = [
  {
    name: 'with a token and callbacks only',
    app: `globalThis.sdk = ComplyCube.mount({ token: TOKEN, ${report} })`,
    captures: ALL,
  },
  {
    name: 'by a button, with a container and stages by name',
    page: { container: 'kyc' },
    app: `document.getElementById('begin').addEventListener('click', () => {
      globalThis.sdk = ComplyCube.mount({
        token: TOKEN, containerId: 'kyc',
        stages: ['intro', 'documentCapture', 'faceCapture', 'completion'], ${report}
      })
    })`,
    begins: true,
    captures: ALL,
  },
  {
    name: 'in the page instead of a dialog',
    app: `globalThis.sdk = ComplyCube.mount({ token: TOKEN, useModal: false, ${report} })`,
    captures: ALL,
  },
  {
    name: 'with options of every stage',
    app: `globalThis.sdk = ComplyCube.mount({ token: TOKEN, stages: [
      { name: 'intro', options: { heading: 'Hello there', message: ['One', 'Two', 'Three', 'Four'], startButtonText: 'Go' } },
      { name: 'userConsentCapture', options: { heading: 'May we use it?' } },
      { name: 'documentCapture', options: { documentTypes: {
        passport: true, driving_license: false, national_identity_card: { country: 'GB' } } } },
      { name: 'faceCapture', options: { mode: 'photo' } },
      { name: 'poaCapture', options: { documentTypes: { bank_statement: true, utility_bill: false } } },
      { name: 'completion', options: { heading: 'Done', message: ['Thanks'] } },
    ], ${report} })`,
    captures: [...ALL, 'poaCapture'],
  },
  {
    name: 'with one type and its country, which skips a screen',
    app: `globalThis.sdk = ComplyCube.mount({ token: TOKEN, stages: ['intro',
      { name: 'documentCapture', options: { documentTypes: { passport: { country: 'FR' } } } },
      'completion'], ${report} })`,
    captures: ['documentCapture'],
  },
  {
    name: 'closed, and opened by updateSettings',
    app: `const sdk = ComplyCube.mount({ token: TOKEN, isModalOpen: false, shouldCloseOnOverlayClick: true,
      onModalClose: () => sdk.updateSettings({ isModalOpen: false }), ${report} })
    document.getElementById('begin').addEventListener('click', () => sdk.updateSettings({ isModalOpen: true }))`,
    begins: true,
    captures: ALL,
  },
  {
    name: 'with branding, another language and consent',
    app: `globalThis.sdk = ComplyCube.mount({ token: TOKEN, language: 'es', clientConsent: true, branding: {
      appearance: { primaryButtonColor: 'rgb(10, 120, 60)', headingTextColor: 'rgb(20, 30, 90)', infoPopupColor: '#eee',
        infoPopupTextColor: '#111', infoPopupLinkHoverColor: '#222' },
      logo: { lightLogoUrl: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>' } }, ${report} })`,
    captures: ALL,
  },
  {
    name: 'for a workflow',
    app: `globalThis.sdk = ComplyCube.mount({ token: TOKEN, workflowTemplateId: 'onboarding', ${report} })`,
    captures: ALL,
  },
  {
    name: 'from an address with a version, for a video and an address',
    page: { version: 'version/1.5.6' },
    app: `globalThis.sdk = ComplyCube.mount({ token: TOKEN, stages: [
      { name: 'faceCapture', options: { mode: 'video' } }, 'poaCapture', 'completion'], ${report} })`,
    captures: ['faceCapture', 'poaCapture'],
  },
  {
    name: 'from a script that a component adds, and unmounts at the end',
    page: { script: 'added' },
    app: `const script = document.createElement('script')
    script.src = SDK
    script.onload = () => {
      const sdk = ComplyCube.mount({ token: TOKEN, stages: ['faceCapture'], onComplete: (data) => {
        sdk.unmount()
        globalThis.result = { data }
      } })
    }
    document.head.append(script)`,
    captures: ['faceCapture'],
  },
]
