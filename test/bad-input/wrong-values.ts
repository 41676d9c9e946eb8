/** Values by what is wrong with them. */
type Wrong = Readonly<Record<string, unknown>>

const NOT_TEXT: Wrong = { 'a number': 7, true: true, 'a list': ['text'], 'an object': { a: 'b' } }

const NOT_FILLED: Wrong = { ...NOT_TEXT, 'empty text': '' }

const chosenFrom = (...near: string[]): Wrong => ({
  ...NOT_FILLED,
  ...Object.fromEntries(near.map((text) => [`the unknown '${text}'`, text])),
})

/** What must be refused of each kind of attribute, written down by hand from the documentation. */
export const WRONG_VALUES = {
  text: NOT_TEXT,
  name: NOT_FILLED,
  reference: NOT_FILLED,
  flag: { 'a number': 1, 'text that says true': 'true', 'a list': [true], 'an object': {} },
  number: { 'text that says 18': '18', true: true, 'a list': [18], 'an object': {} },
  object: { 'a number': 7, true: true, text: 'text', 'a list': [{}], 'an empty list': [] },
  email: {
    ...NOT_FILLED,
    'no @': 'john.doe',
    'two @': 'john@doe@example.com',
    'nothing before the @': '@example.com',
    'nothing after the @': 'john.doe@',
    'a blank': 'john doe@example.com',
  },
  date: {
    ...NOT_FILLED,
    'a day that does not exist': '2023-02-29',
    'a month that does not exist': '2023-13-01',
    'a time as well': '1990-01-31T00:00:00Z',
    'another order': '31-01-1990',
    'no leading zeros': '1990-1-31',
    'no dashes': '19900131',
  },
  country: {
    ...chosenFrom('gb', 'GBR', 'ZZ', 'J{', 'United Kingdom', 'UK'),
  },
  usState: { ...NOT_TEXT, 'an unknown state': 'ZZ', 'lower case': 'ca', 'a name': 'California' },
  clientType: chosenFrom('Person', 'human', 'person ', '__proto__', 'constructor'),
  gender: chosenFrom('m', 'Male', 'unknown'),
  incorporationType: chosenFrom('ltd', 'private limited company'),
  documentType: chosenFrom('Passport', 'drivers_license', 'national_id', 'constructor'),
  classification: chosenFrom('identity', 'Proof_of_identity'),
  checkType: chosenFrom(
    'identity',
    'Identity_check',
    'identity-check',
    'eid_check',
    'device_intelligence_check',
    'constructor'
  ),
  url: {
    ...NOT_FILLED,
    'no scheme': 'hooks.example.org/cc',
    'another scheme': 'ftp://hooks.example.org/cc',
    'a script': 'javascript:alert(1)',
    'no host': 'https://',
    'a host with a blank': 'https://hooks example.org',
    'a port that does not exist': 'https://hooks.example.org:99999',
  },
  events: {
    'a number': 7,
    text: 'check.completed',
    'an object': { 0: 'check.completed' },
    'an empty list': [],
    'a list of numbers': [7],
    'a list with null': ['check.completed', null],
    'an unknown event': ['check.completed', 'check.finished'],
    'the old name of an event': ['check.complete'],
    'an event in upper case': ['CHECK.COMPLETED'],
  },
  analyses: {
    text: 'mrz_analysis',
    'a list of numbers': [7],
    'an unknown analysis': ['mrz_analysis', 'mrz'],
  },
  fileName: {
    ...NOT_FILLED,
    'another extension': 'front.gif',
    'no extension': 'front',
    'an extension alone, without its dot': 'jpg',
    'something after the extension': 'front.jpg.exe',
  },
  image: NOT_FILLED,
  metadata: {
    'a number': 7,
    text: 'text',
    'a list': ['text'],
    'an empty list': [],
    'a value that is a number': { tier: 1 },
    'a value that is a boolean': { tier: true },
    'a value that is null': { tier: null },
    'a value that is a list': { tier: ['gold'] },
    'a value that is an object': { tier: { name: 'gold' } },
  },
} as const satisfies Record<string, Wrong>

export type Kind = keyof typeof WRONG_VALUES
