const DOCS = 'https://docs.complycube.com'

const CURRENT = '/documentation/api-reference'
const RESOURCES = `${CURRENT}/core-resources`
const OLDER = '/api-reference'

/**
 * Every heading of `docs/reference` that a fact is written under, by page, with the vendor's newest
 * page about it. `null` stands for headings that no vendor page covers: an SDK, an observation or a
 * decision is their only source.
 */
const HEADINGS = {
  requests: {
    transport: `${OLDER}/versioning`,
    bodies: `${OLDER}/integration`,
    authentication: `${CURRENT}/authentication`,
    modes: `${OLDER}/sandbox-and-live`,
    identifiers: `${RESOURCES}/clients`,
    'status-codes': `${CURRENT}/errors`,
    errors: `${CURRENT}/errors`,
    'processing-errors': `${CURRENT}/errors`,
    'rate-limits': `${OLDER}/rate-limits`,
  },
  lists: {
    pagination: `${CURRENT}/pagination`,
    page: `${CURRENT}/pagination`,
    filters: `${CURRENT}/filtering`,
    'client-id': `${OLDER}/overview/documents/list-documents`,
  },
  clients: {
    operations: `${RESOURCES}/clients`,
    create: `${RESOURCES}/clients/create-a-client`,
    'person-details': `${RESOURCES}/clients/create-a-client`,
    'company-details': `${RESOURCES}/clients/create-a-client`,
    metadata: `${RESOURCES}/clients/create-a-client`,
    attributes: `${RESOURCES}/clients`,
    update: `${RESOURCES}/clients/update-a-client`,
    filters: `${OLDER}/overview/clients/filtering`,
    refusals: `${RESOURCES}/clients/create-a-client`,
    deletion: `${RESOURCES}/clients/delete-a-client`,
  },
  addresses: {
    operations: `${OLDER}/overview/addresses`,
    attributes: `${OLDER}/overview/addresses/create-an-address`,
    filters: `${OLDER}/addresses/filtering-addresses`,
  },
  documents: {
    operations: `${RESOURCES}/documents`,
    attributes: `${RESOURCES}/documents/create-a-document`,
    types: `${RESOURCES}/documents/create-a-document`,
    classifications: `${RESOURCES}/documents/create-a-document`,
    sides:
      '/documentation/product-guides/identity-verification/document-check/document-sides-per-type',
    upload: `${RESOURCES}/documents/upload-image-attachment`,
    download: `${OLDER}/documents/download-image-attachment`,
    deletion: `${OLDER}/documents/delete-a-document`,
    redaction: `${OLDER}/overview/documents/upload-image-attachment-1`,
    filters: `${OLDER}/documents/filtering-documents`,
  },
  'live-photos': {
    operations: `${RESOURCES}/live-photos`,
    upload: `${RESOURCES}/live-photos/create-a-live-photo`,
    attributes: `${RESOURCES}/live-photos`,
    download: `${OLDER}/overview/live-photos/download-live-photo`,
    deletion: `${OLDER}/overview/live-photos/delete-a-live-photo`,
  },
  'live-videos': {
    operations: `${OLDER}/live-videos`,
    create: null,
    attributes: `${OLDER}/live-videos`,
    deletion: `${RESOURCES}/live-videos/delete-live-video`,
  },
  checks: {
    operations: `${OLDER}/checks`,
    types: `${OLDER}/checks/create-a-check`,
    requirements: `${OLDER}/checks/create-a-check`,
    create: `${OLDER}/checks/create-a-check`,
    'screening-options': `${OLDER}/check-types/aml-screening-check`,
    'document-options': `${OLDER}/check-types/document-check`,
    'identity-options': `${OLDER}/check-types/identity-check`,
    attributes: `${OLDER}/checks`,
    statuses: `${OLDER}/checks`,
    outcomes: `${OLDER}/checks`,
    input: null,
    update: `${OLDER}/checks/update-a-check`,
    validate: `${OLDER}/checks/validate-a-check`,
    redact: `${RESOURCES}/checks/redact-a-check`,
    lists: `${OLDER}/checks/filtering-checks`,
    timing: `${OLDER}/checks`,
    'face-enrolment': `${CURRENT}/check-types/face-authentication-check`,
    refusals: `${CURRENT}/errors`,
  },
  'check-results': {
    shape: `${OLDER}/checks`,
    outcomes: `${OLDER}/checks`,
    screening: `${OLDER}/check-types/aml-screening-check`,
    document: `${OLDER}/check-types/document-check`,
    identity: `${OLDER}/check-types/identity-check`,
    'enhanced-identity': `${OLDER}/check-types/enhanced-identity-check`,
    'face-authentication': `${CURRENT}/check-types/face-authentication-check`,
    'age-estimation': `${OLDER}/check-types/age-estimation-check`,
    'proof-of-address': `${OLDER}/check-types/proof-of-address-check`,
    'multi-bureau': `${OLDER}/check-types/multi-bureau-check`,
    'identity-fraud': `${OLDER}/check-types/identity-fraud-check`,
    'driving-license': `${OLDER}/check-types/driving-license-check`,
    ssn: `${OLDER}/check-types/ssn-check`,
    'email-and-mobile': `${OLDER}/check-types/email-intelligence-check`,
    eid: `${OLDER}/check-types/eid-check`,
    'device-intelligence': `${OLDER}/check-types/device-intelligence-check`,
  },
  webhooks: {
    attributes: `${CURRENT}/other-resources/webhooks`,
    operations: `${CURRENT}/other-resources/webhooks`,
    events: `${CURRENT}/other-resources/webhooks`,
    payloads: `${CURRENT}/other-resources/webhooks`,
    signature: '/documentation/integration-resources/webhooks',
    delivery: '/documentation/integration-resources/webhooks',
  },
  tokens: { create: `${OLDER}/other-resources/tokens/generate-a-token` },
  'flow-sessions': {
    create: `${CURRENT}/other-resources/hosted-solution/create-a-session-check-driven`,
  },
  'workflow-sessions': { attributes: `${RESOURCES}/workflow-sessions` },
  reports: { generate: `${OLDER}/other-resources/reports/generate-client-report` },
  'risk-profiles': { attributes: `${OLDER}/overview/risk-profile/get-a-risk-profile` },
  'audit-logs': { attributes: `${CURRENT}/other-resources/audit-logs` },
  'team-members': { attributes: `${OLDER}/other-resources/team-members` },
  'account-info': { attributes: `${OLDER}/other-resources/account-info/get-account-info` },
  'static-data': { lists: `${CURRENT}/static-data` },
  companies: { search: `${CURRENT}/tools/company-search/search-company` },
  'address-lookup': { search: `${OLDER}/lookups/address-search/search-address` },
  autofill: { perform: `${CURRENT}/other-resources/autofill` },
  'custom-lists': { attributes: `${CURRENT}/tools/custom-lists` },
  sandbox: { triggers: '/documentation/integration-resources/testing-data' },
  sdks: { 'base-url': null, requests: null, answers: null },
  'walk-through': {
    'create-a-document': '/documentation/quick-guides/api-quick-guide',
    'create-a-check': '/documentation/quick-guides/api-quick-guide',
    'retrieve-the-outcome': '/documentation/quick-guides/api-quick-guide',
  },
  'web-sdk-and-flow': {
    'sdk-token': `${OLDER}/other-resources/tokens/generate-a-token`,
    'web-sdk': null,
    'hosted-flow': `${CURRENT}/other-resources/hosted-solution/create-a-session-check-driven`,
    'mobile-sdks': null,
    'later-findings': null,
  },
  'icao-9303': { names: null, 'long-numbers': null, codes: null },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string | null>>>>

type Pages = typeof HEADINGS

/** A heading of `docs/reference`: the page, `#`, and the heading's anchor, e.g. `clients#create`. */
export type Heading =
  | { [Page in keyof Pages]: `${Page}#${keyof Pages[Page] & string}` }[keyof Pages]
  | `decisions#${number}`

/** Where the reference states a fact: a heading, or several with `, ` between them. */
export type Source = Heading | `${Heading}, ${string}`

/** Every heading with facts, except those of the decisions, with the address of the vendor's page. */
export const REFERENCE: ReadonlyMap<string, string | null> = new Map(
  Object.entries(HEADINGS).flatMap(([page, headings]) =>
    Object.entries(headings).map(([anchor, path]: [string, string | null]) => [
      `${page}#${anchor}`,
      path === null ? null : DOCS + path,
    ])
  )
)

/** Returns the headings that a source names, the most important one first. */
export const headingsOf = (source: Source): string[] => source.split(', ')
