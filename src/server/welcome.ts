import { VERSION } from '../version.ts'

/** What a person sees who opens the mock's address. */
export const WELCOME = `complycube-mock ${VERSION}: a local stand-in for ComplyCube.

Point an integration at /v1 with a key that begins with test_:

  curl -H 'Authorization: test_default' "$MOCK/v1/clients"

Decide what happens, and see what did, below /_mock:

  GET  /_mock/health              ready?
  GET  /_mock/scenarios           what can happen
  POST /_mock/checks/:id/complete decide a check by hand
  GET  /_mock/requests            what was asked
  GET  /_mock/deliveries          what was sent to webhooks
  GET  /_mock/stream              what happens, as it happens
  GET  /_mock/docs                all of it, as a page for the browser
`
