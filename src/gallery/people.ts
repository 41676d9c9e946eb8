import type { SampleAddress, SampleHolder } from '../scenarios/sample-mark.ts'
import type { Colour } from './colour.ts'
import type { Look } from './portrait.ts'

/** An invented person of the gallery. */
export interface Person {
  readonly name: string
  readonly holder: SampleHolder
  readonly address: SampleAddress
  readonly numbers: {
    readonly passport: string
    readonly national_identity_card: string
    readonly driving_license: string
    readonly personal: string
  }
  readonly look: Look
}

const day = (year: number, month: number, dayOfMonth: number) => ({ year, month, day: dayOfMonth })

/** Six invented people. Towns are real; names, streets and numbers are not. */
export const PEOPLE: readonly Person[] = [
  {
    name: 'zoe-whitcombe',
    holder: {
      firstName: 'Zoë',
      lastName: 'Whitcombe',
      gender: 'female',
      dob: day(1991, 4, 18),
      nationality: 'GB',
      birthPlace: 'Bristol',
    },
    address: {
      propertyNumber: '27',
      line: 'Ropewalk Yard',
      city: 'Bristol',
      postalCode: 'BS1 6XX',
      country: 'GB',
    },
    numbers: {
      passport: '990417263',
      national_identity_card: 'ZW9904172',
      driving_license: 'WHITC904181ZX9AA',
      personal: '9904172630',
    },
    look: {
      skin: [240, 205, 180],
      hair: [150, 72, 38],
      eyes: [74, 112, 92],
      style: 'long',
      shirt: [38, 84, 124],
    },
  },
  {
    name: 'joern-weissenfels',
    holder: {
      firstName: 'Jörn',
      lastName: 'Weißenfels',
      gender: 'male',
      dob: day(1984, 11, 3),
      nationality: 'DE',
      birthPlace: 'Bremen',
    },
    address: {
      propertyNumber: '14',
      line: 'Kranichweg',
      city: 'Bremen',
      postalCode: '28195',
      country: 'DE',
    },
    numbers: {
      passport: 'C99X1M7K4',
      national_identity_card: 'L99X1M7K2',
      driving_license: 'B99072JW841',
      personal: '8411039900',
    },
    look: {
      skin: [236, 196, 168],
      hair: [88, 66, 44],
      eyes: [70, 96, 128],
      style: 'short',
      shirt: [62, 66, 72],
      beard: true,
      glasses: true,
    },
  },
  {
    name: 'maelle-duchene',
    holder: {
      firstName: 'Maëlle',
      lastName: 'Duchêne',
      gender: 'female',
      dob: day(1996, 7, 22),
      nationality: 'FR',
      birthPlace: 'Rennes',
    },
    address: {
      propertyNumber: '8',
      line: 'rue des Glycines',
      city: 'Rennes',
      postalCode: '35000',
      country: 'FR',
    },
    numbers: {
      passport: '99MD07221',
      national_identity_card: '99X4MD2K7',
      driving_license: '99AR72219604',
      personal: '2960735990',
    },
    look: {
      skin: [232, 190, 160],
      hair: [44, 34, 32],
      eyes: [86, 58, 40],
      style: 'bob',
      shirt: [150, 60, 82],
    },
  },
  {
    name: 'lucja-zurawska',
    holder: {
      firstName: 'Łucja',
      lastName: 'Żurawska',
      gender: 'female',
      dob: day(1979, 2, 11),
      nationality: 'PL',
      birthPlace: 'Gdańsk',
    },
    address: {
      propertyNumber: '5',
      line: 'ulica Żaglowa',
      city: 'Gdańsk',
      postalCode: '80-001',
      country: 'PL',
    },
    numbers: {
      passport: 'ZZ9902117',
      national_identity_card: 'ZZZ990211',
      driving_license: '99021/79/2201',
      personal: '79021199007',
    },
    look: {
      skin: [246, 214, 192],
      hair: [206, 172, 108],
      eyes: [92, 118, 140],
      style: 'bun',
      shirt: [88, 62, 116],
      glasses: true,
    },
  },
  {
    name: 'inigo-penaranda',
    holder: {
      firstName: 'Íñigo',
      lastName: 'Peñaranda',
      gender: 'male',
      dob: day(1968, 9, 29),
      nationality: 'ES',
      birthPlace: 'Zaragoza',
    },
    address: {
      propertyNumber: '31',
      line: 'calle del Cierzo',
      city: 'Zaragoza',
      postalCode: '50001',
      country: 'ES',
    },
    numbers: {
      passport: 'ZZA990929',
      national_identity_card: 'ZZB990929',
      driving_license: '99006829Z',
      personal: '99006829Z',
    },
    look: {
      skin: [214, 166, 130],
      hair: [150, 148, 144],
      eyes: [66, 46, 34],
      style: 'receding',
      shirt: [36, 62, 54],
      beard: true,
    },
  },
  {
    name: 'chidi-adeyemi',
    holder: {
      firstName: 'Chidi',
      lastName: 'Adeyemi',
      gender: 'male',
      dob: day(2000, 5, 5),
      nationality: 'NG',
      birthPlace: 'Ibadan',
    },
    address: {
      propertyNumber: '19',
      line: 'Palmgrove Close',
      city: 'Ibadan',
      postalCode: '200001',
      country: 'NG',
    },
    numbers: {
      passport: 'Z99050500',
      national_identity_card: '99050500A',
      driving_license: 'ZZZ99050AA00',
      personal: '99050500123',
    },
    look: {
      skin: [126, 84, 58],
      hair: [28, 24, 24],
      eyes: [48, 32, 24],
      style: 'curls',
      shirt: [196, 148, 58],
    },
  },
]

/** The colours of the documents of a country. */
export interface Theme {
  readonly ink: Colour
  readonly paper: Colour
  readonly tint: Colour
  readonly accent: Colour
}

const THEMES: readonly Theme[] = [
  { ink: [34, 46, 92], paper: [232, 232, 244], tint: [222, 190, 206], accent: [124, 52, 88] },
  { ink: [58, 42, 32], paper: [238, 238, 222], tint: [198, 216, 206], accent: [150, 96, 30] },
  { ink: [30, 58, 104], paper: [228, 236, 246], tint: [230, 198, 196], accent: [176, 44, 62] },
  { ink: [92, 26, 44], paper: [246, 234, 230], tint: [212, 212, 232], accent: [60, 72, 130] },
  { ink: [88, 44, 20], paper: [248, 240, 222], tint: [236, 206, 178], accent: [172, 72, 34] },
  { ink: [18, 74, 48], paper: [230, 242, 230], tint: [214, 222, 186], accent: [30, 116, 72] },
]

const COUNTRIES = ['GB', 'DE', 'FR', 'PL', 'ES', 'NG']

/** The theme of a country: its own for those of the people, one of the same for others. */
export const themeOf = (country: string): Theme => {
  const own = COUNTRIES.indexOf(country)
  const sum = Array.from(country).reduce((total, letter) => total + letter.charCodeAt(0), 0)
  const [first] = THEMES
  const theme = THEMES[own < 0 ? sum % THEMES.length : own] ?? first
  if (!theme) throw new Error('There are no themes')
  return theme
}
