/** What is known of each type of document: its name in results, and for how many years it is good. */
const KINDS = {
  passport: { documentType: 'passport', title: 'Passport', years: 10, number: '#########' },
  visa: { documentType: 'visa', title: 'Visa', years: 5, number: '#########' },
  driving_license: {
    documentType: 'driving_license',
    title: 'Driving License',
    years: 10,
    number: '?????######',
  },
  national_identity_card: {
    documentType: 'national_id',
    title: 'Id Card',
    years: 10,
    number: '??#######',
  },
  residence_permit: {
    documentType: 'residence_permit',
    title: 'Residence Permit',
    years: 5,
    number: '??#######',
  },
} as const

const UNIDENTIFIED = {
  documentType: 'unidentified',
  title: 'Document',
  years: 10,
  number: '?########',
} as const

const isKnownKind = (type: string): type is keyof typeof KINDS => Object.hasOwn(KINDS, type)

/** The type of the Document resource that results call by this name. */
export const typeReadAs = (documentType: string): string | undefined =>
  Object.entries(KINDS).find(([, kind]) => kind.documentType === documentType)?.[0]

/** What is known of a type of the Document resource. */
export const kindOf = (type: string) => (isKnownKind(type) ? KINDS[type] : UNIDENTIFIED)
