import { inventNumber, luhn, modulo97, type Rule, weighted } from './check-digits.ts'
import type { Inventor } from './inventor.ts'

/** A town with the pattern of its postal codes (`#` is a digit), and its state where addresses have one. */
interface Place {
  readonly city: string
  readonly postalCode: string
  readonly state?: string
}

interface Country {
  readonly places: readonly Place[]
  /** The pattern of company numbers: `#` is a digit. */
  readonly registration: string
  readonly check?: Rule
}

const place = (city: string, postalCode: string, state?: string): Place => ({
  city,
  postalCode,
  ...(state && { state }),
})

const firstOfBrazil = weighted([5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2, 1], 11)
const secondOfBrazil = weighted([6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2, 1], 11)

/** Towns and company numbers of twenty countries. Towns are real; streets, numbers and companies are not. */
const COUNTRIES: Readonly<Record<string, Country>> = {
  AT: {
    places: [place('Wien', '10#0'), place('Graz', '80#0'), place('Linz', '40#0')],
    registration: 'FN ######K',
  },
  AU: {
    places: [
      place('Sydney', '20##', 'NSW'),
      place('Melbourne', '30##', 'VIC'),
      place('Brisbane', '40##', 'QLD'),
    ],
    registration: '### ### ###',
    check: weighted([8, 7, 6, 5, 4, 3, 2, 1, 1], 10),
  },
  BE: {
    places: [place('Bruxelles', '10#0'), place('Antwerpen', '20#0'), place('Gent', '9000')],
    registration: '04##.###.###',
    check: modulo97(),
  },
  BR: {
    places: [
      place('São Paulo', '01###-###', 'SP'),
      place('Rio de Janeiro', '20###-###', 'RJ'),
      place('Belo Horizonte', '30###-###', 'MG'),
    ],
    registration: '##.###.###/0001-##',
    check: (number) => firstOfBrazil(number) && secondOfBrazil(number),
  },
  CA: {
    places: [
      place('Toronto', 'M5V #H#', 'ON'),
      place('Vancouver', 'V6B #A#', 'BC'),
      place('Montréal', 'H2Y #C#', 'QC'),
    ],
    registration: '#######',
  },
  CH: {
    places: [place('Zürich', '800#'), place('Bern', '301#'), place('Genève', '120#')],
    registration: 'CHE-###.###.###',
    check: weighted([5, 4, 3, 2, 7, 6, 5, 4, 1], 11),
  },
  DE: {
    places: [place('Berlin', '101##'), place('Hamburg', '202##'), place('München', '803##')],
    registration: 'HRB#####',
  },
  DK: {
    places: [place('København', '2#00'), place('Aarhus', '82#0'), place('Odense', '52#0')],
    registration: '1#######',
    check: weighted([2, 7, 6, 5, 4, 3, 2, 1], 11),
  },
  ES: {
    places: [place('Madrid', '2801#'), place('Barcelona', '0801#'), place('Valencia', '4601#')],
    registration: 'B########',
    check: luhn,
  },
  FR: {
    places: [place('Paris', '7501#'), place('Lyon', '6900#'), place('Marseille', '1300#')],
    registration: '#########',
    check: luhn,
  },
  GB: {
    places: [
      place('Birmingham', 'B# #XA'),
      place('Manchester', 'M# #WD'),
      place('Leeds', 'LS# #TG'),
    ],
    registration: '1#######',
  },
  IE: {
    places: [place('Dublin', 'D02 XE#7'), place('Cork', 'T12 YF#4'), place('Galway', 'H91 KP#8')],
    registration: '######',
  },
  IN: {
    places: [
      place('Mumbai', '4000##', 'MH'),
      place('Bengaluru', '5600##', 'KA'),
      place('New Delhi', '1100##', 'DL'),
    ],
    registration: 'U62011KA201#PTC######',
  },
  IT: {
    places: [place('Roma', '0016#'), place('Milano', '2014#'), place('Torino', '1013#')],
    registration: '0######015#',
    check: luhn,
  },
  NL: {
    places: [
      place('Amsterdam', '101# GL'),
      place('Rotterdam', '301# CX'),
      place('Utrecht', '351# AL'),
    ],
    registration: '########',
  },
  PL: {
    places: [place('Warszawa', '00-###'), place('Kraków', '31-###'), place('Gdańsk', '80-###')],
    registration: '0000######',
  },
  PT: {
    places: [place('Lisboa', '1100-###'), place('Porto', '4000-###'), place('Coimbra', '3000-###')],
    registration: '5########',
    check: weighted([9, 8, 7, 6, 5, 4, 3, 2, 1], 11),
  },
  SE: {
    places: [place('Stockholm', '11# ##'), place('Göteborg', '411 ##'), place('Malmö', '211 ##')],
    registration: '556###-####',
    check: luhn,
  },
  US: {
    places: [
      place('Austin', '787##', 'TX'),
      place('Denver', '802##', 'CO'),
      place('Portland', '972##', 'OR'),
    ],
    registration: '#######',
  },
  ZA: {
    places: [place('Cape Town', '80##'), place('Johannesburg', '20##'), place('Durban', '40##')],
    registration: '201#/######/07',
  },
}

const countryOf = (code: string): Country | undefined =>
  Object.hasOwn(COUNTRIES, code) ? COUNTRIES[code] : undefined

/** A town of the country with a postal code and, where addresses have one, a state. */
export const inventPlace = (country: string, invent: Inventor): Place => {
  const { places = [] } = countryOf(country) ?? {}
  const found = places[invent.integer(0, Math.max(0, places.length - 1))]
  if (!found) return { city: invent.city(), postalCode: invent.code('#####') }
  return { ...found, postalCode: invent.code(found.postalCode) }
}

/** A company number of the country, with right check digits; eight digits for other countries. */
export const inventRegistrationNumber = (country: string, invent: Inventor): string => {
  const { registration = '########', check } = countryOf(country) ?? {}
  return inventNumber(registration, check, invent)
}
