/** Bodies whose places want a text or a list of limited length, and where they are sent. */
export const placesOf = (clientId: string) => [
  { line: 'POST /v1/clients', body: (given: unknown) => ({ type: 'person', email: given }) },
  { line: 'POST /v1/clients', body: (given: unknown) => ({ type: given, email: 'a@example.com' }) },
  {
    line: 'POST /v1/clients',
    body: (given: unknown) => ({
      type: 'person',
      email: 'a@example.com',
      personDetails: { firstName: given, lastName: 'Doe' },
    }),
  },
  { line: 'POST /v1/documents', body: (given: unknown) => ({ clientId: given, type: 'passport' }) },
  {
    line: 'POST /v1/webhooks',
    body: (given: unknown) => ({ url: 'http://a.test', enabled: true, events: given }),
  },
  {
    line: 'POST /v1/webhooks',
    body: (given: unknown) => ({ url: given, enabled: true, events: ['*'] }),
  },
  { line: 'POST /v1/livePhotos', body: (given: unknown) => ({ clientId, data: given }) },
  { line: 'POST /v1/customLists', body: (given: unknown) => ({ name: given }) },
  { line: 'PUT /_mock/scenarios/rules', body: (given: unknown) => ({ rules: given }) },
  { line: 'PUT /_mock/scenarios/rules', body: (given: unknown) => ({ rules: [{ use: given }] }) },
  { line: 'POST /_mock/scenarios/next', body: (given: unknown) => ({ scenario: given }) },
  { line: 'POST /_mock/clock/advance', body: (given: unknown) => ({ by: given }) },
  { line: 'POST /_mock/events', body: (given: unknown) => ({ type: given }) },
  { line: 'PUT /_mock/faults', body: (given: unknown) => ({ rules: [{ name: given }] }) },
]
