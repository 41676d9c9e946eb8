import { ComplyCubeApiError, EventVerifier } from '@complycube/api'
import express from 'express'
import { startIdentityCheck } from './identity-check.js'
import { createOnboardings } from './onboardings.js'

/** The back end. Tests bring a clock of their own, which has `now()` as `Date` has it. */
export const createApp = ({ complycube, webhookSecret, clock = Date }) => {
  const onboardings = createOnboardings(clock)
  const verifier = new EventVerifier(webhookSecret)
  const app = express()

  app.post('/onboarding', express.json({ limit: '12mb' }), async (request, response) => {
    const check = await startIdentityCheck(complycube, request.body ?? {})
    response.status(201).json(onboardings.begin(check))
  })

  app.get('/onboarding/:id', (request, response) => {
    const onboarding = onboardings.find(request.params.id)
    if (onboarding) response.json(onboarding)
    else response.status(404).json({ error: 'There is no such onboarding' })
  })

  // Raw, for the signature is that of the very bytes and not of JSON that was written anew.
  app.post('/webhooks/complycube', express.raw({ type: () => true }), (request, response) => {
    const event = readEvent(verifier, request)
    if (event) onboardings.record(event)
    response.sendStatus(event ? 200 : 401)
  })

  app.use(answerWithError)
  return app
}

/** The event of a request; none where it is not rightly signed. */
const readEvent = (verifier, request) => {
  try {
    return verifier.constructEvent(request.body, request.get('ComplyCube-Signature'))
  } catch {
    return undefined
  }
}

const answerWithError = (error, _request, response, _next) => {
  // What ComplyCube refuses is up to the person: a picture that is too small, an email that is none.
  const isRefused = error instanceof ComplyCubeApiError && error.statusCode === 400
  const status = isRefused ? 422 : (error.status ?? 502)
  response.status(status).json({ error: status < 500 ? error.message : 'Please try again later' })
}
