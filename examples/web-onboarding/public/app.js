/* global ComplyCube */

const form = document.querySelector('#person')
const show = (text) => {
  document.querySelector('#state').textContent = text
}

const ask = async (path, body) => {
  const response = await fetch(path, body && { method: 'POST', body: JSON.stringify(body) })
  const answer = await response.json()
  if (response.ok) return answer
  throw new Error(answer.error)
}

/** Loads the Web SDK from ComplyCube, or from a mock. */
const loadSdk = async () => {
  const { assets } = await ask('/settings')
  const style = document.createElement('link')
  style.rel = 'stylesheet'
  style.href = `${assets}/web-sdk/v1/style.css`
  const script = document.createElement('script')
  script.src = `${assets}/web-sdk/v1/complycube.min.js`
  const loaded = new Promise((resolve, reject) => {
    script.onload = resolve
    script.onerror = () => reject(new Error('The Web SDK could not be loaded'))
  })
  document.head.append(style, script)
  await loaded
}

const waitForDecision = async (id) => {
  for (;;) {
    const { state } = await ask(`/people/${id}`)
    show(`Your account is ${state}`)
    if (state !== 'in progress') return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

const verifyHere = async (person) => {
  const { id, token } = await ask('/people', person)
  await loadSdk()
  const sdk = ComplyCube.mount({
    token,
    containerId: 'complycube-mount',
    stages: [
      'intro',
      {
        name: 'documentCapture',
        options: { documentTypes: { passport: { country: person.country } } },
      },
      'faceCapture',
      'completion',
    ],
    onComplete: async ({ documentCapture, faceCapture }) => {
      const captured = { ...documentCapture, ...faceCapture }
      sdk.updateSettings({ isModalOpen: false })
      await ask(`/people/${id}`, captured)
      await waitForDecision(id)
    },
    onModalClose: () => sdk.updateSettings({ isModalOpen: false }),
    onError: ({ message }) => show(message),
  })
}

const verifyAtComplyCube = async (person) => {
  const { redirectUrl } = await ask('/flow', person)
  location.assign(redirectUrl)
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const person = Object.fromEntries(new FormData(form))
  const verify = event.submitter?.value === 'flow' ? verifyAtComplyCube : verifyHere
  verify(person).catch((error) => show(error.message))
})

const query = new URLSearchParams(location.search)
const returned = query.get('person')
if (returned) waitForDecision(returned).catch((error) => show(error.message))
else if (query.has('cancelled')) show('You cancelled the verification')
