import type { StructuredDate } from '../contracts/fields.ts'
import type { SampleMark } from '../scenarios/sample-mark.ts'
import {
  blend,
  type Canvas,
  type Colour,
  type Mask,
  maskOf,
  place,
  SCALE,
  toPixels,
} from './canvas.ts'
import { onGround } from './ground.ts'
import { type Area, drawPaper, drawTable } from './paper.ts'
import { ellipse, rounded } from './path.ts'
import { type Theme, themeOf } from './people.ts'
import { drawPerson, type Look } from './portrait.ts'
import { regionName } from './region-name.ts'
import { write } from './text.ts'

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

const dateText = ({ day, month, year }: StructuredDate): string =>
  `${String(day).padStart(2, '0')} ${MONTHS[month - 1] ?? '???'} ${year}`

const countryName = (code: string): string => regionName(code).toUpperCase()

const RED: Colour = [196, 30, 44]
const BLACK: Colour = [26, 26, 32]

/** What the drawing of a document needs to know. */
export interface Scene {
  readonly mark: SampleMark
  readonly look: Look
}

type Holder = NonNullable<SampleMark['holder']>
type Printed = NonNullable<SampleMark['document']>

/** The parts of a mark that identity documents have. */
const printedOn = ({ holder, document }: SampleMark): { holder: Holder; document: Printed } => {
  if (holder && document) return { holder, document }
  throw new Error('The mark of an identity document has a holder and a document')
}

const MARGIN = 24
const WOODS: readonly Colour[] = [
  [176, 142, 108],
  [142, 148, 152],
  [116, 92, 76],
]

/** What is drawn before the texts of one kind of document. */
interface Ground {
  readonly size: readonly [width: number, height: number]
  /** The name of the document and its side. */
  readonly kind: string
  readonly draw: (canvas: Canvas, area: Area, theme: Theme) => void
}

/** Starts a document: its paper and pictures, and the word SPECIMEN across them. */
const startScene = ({ mark, look }: Scene, { size, kind, draw }: Ground) => {
  const [width, height] = size
  const { variant, document } = mark
  const country = document?.issuingCountry ?? ''
  const area: Area = { left: MARGIN, top: MARGIN, width, height }
  const theme = themeOf(country)
  const isLoud = variant === 'specimen-document'
  const shows = [kind, country, look, isLoud, isReplaced(mark), isUnknown(mark)]
  const canvas = onGround(width + 2 * MARGIN, height + 2 * MARGIN, shows, (fresh) => {
    const wood = WOODS[(country.charCodeAt(0) + country.charCodeAt(1)) % WOODS.length]
    drawTable(fresh, area, wood ?? [176, 142, 108])
    drawPaper(fresh, area, theme)
    draw(fresh, area, theme)
    drawSpecimen(fresh, area, isLoud)
  })
  return { canvas, area, theme }
}

/** Whether another portrait lies on top of the right one. */
const isReplaced = ({ variant }: SampleMark): boolean => variant === 'replaced-portrait'

/** Whether the document is of a country that does not exist. */
const isUnknown = ({ variant }: SampleMark): boolean => variant === 'unknown-document-model'

/** Nine turned ellipses and a circle, 100 units in radius. */
const ROSETTE = (() => {
  const petals = Array.from({ length: 9 }, (_, petal) => {
    const turn = (Math.PI * petal) / 9
    const points = Array.from({ length: 49 }, (_, index) => {
      const angle = (index / 48) * 2 * Math.PI
      const [x, y] = [Math.cos(angle) * 100, Math.sin(angle) * 42]
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
      return `${(x * cos - y * sin).toFixed(2)} ${(x * sin + y * cos).toFixed(2)}`
    })
    return `M${points.join('L')}`
  })
  return petals.join('') + ellipse(0, 0, 110)
})()

const rosetteOf = (radius: number): Mask =>
  maskOf(ROSETTE, place(0, 0, (radius / 100) * SCALE), Math.max(1, radius * 0.03) * SCALE)

/** Rosettes that were drawn before, by their radius. Documents have four sizes. */
const rosettes = new Map<number, Mask>()

/** A round ornament in place of a coat of arms: no country has it. */
const drawRosette = (
  canvas: Canvas,
  x: number,
  y: number,
  radius: number,
  colour: Colour,
  alpha: number
): void => {
  const mask = rosettes.get(radius) ?? rosetteOf(radius)
  rosettes.set(radius, mask)
  canvas.lay(mask, toPixels(x), toPixels(y), colour, alpha)
}

const SPECIMEN = 'SPECIMEN'

/** The word that every document bears, across it and in small letters. */
const drawSpecimen = (canvas: Canvas, area: Area, isLoud: boolean): void => {
  const { left, top, width, height } = area
  const style = { size: height * (isLoud ? 0.2 : 0.13), colour: RED, align: 'centre' as const }
  write(canvas, SPECIMEN, left + width * 0.56, top + height * (isLoud ? 0.6 : 0.57), {
    ...style,
    alpha: isLoud ? 0.75 : 0.26,
    weight: 0.14,
    spacing: 3,
    turn: -0.3,
  })
  write(
    canvas,
    'SPECIMEN · NOT A REAL DOCUMENT · COMPLYCUBE-MOCK',
    left + width - 22,
    top + height * 0.5,
    {
      size: height * 0.014,
      colour: RED,
      align: 'centre',
      alpha: 0.8,
      turn: Math.PI / 2,
    }
  )
}

interface Field {
  readonly label: string
  readonly value: string
}

const drawField = (
  canvas: Canvas,
  { label, value }: Field,
  x: number,
  y: number,
  { size, most, ink }: { size: number; most: number; ink: Colour }
): void => {
  write(canvas, label, x, y, { size: size * 0.52, colour: ink, alpha: 0.8, most, weight: 0.13 })
  write(canvas, value, x, y + size * 1.75, { size, colour: BLACK, most, weight: 0.14 })
}

/** A squiggle that follows from the name. */
const drawSignature = (canvas: Canvas, name: string, x: number, y: number, scale: number): void => {
  let path = 'M0 0'
  let at = 0
  for (const letter of name.slice(0, 14)) {
    const code = letter.charCodeAt(0)
    const [up, down] = [8 + (code % 13), (code >> 2) % 9]
    path += `C${at + 2} ${-up} ${at + 6} ${-up} ${at + 5} ${down * 0.4}C${at + 5} ${down} ${at + 8} ${down * 0.6} ${at + 9} 0`
    at += 9
  }
  canvas.stroke(path, [scale, 0, -0.3 * scale, scale, x, y], 2 * scale, [28, 40, 96], 0.9)
  canvas.stroke(
    `M-6 8C${at * 0.4} 3 ${at * 0.8} 12 ${at + 16} 4`,
    place(x, y, scale),
    1.3 * scale,
    [28, 40, 96],
    0.7
  )
}

/** The size of the second photo, as a share of the first. */
const GHOST = 0.52

/** The size of a photo. All documents have the same, so that it is drawn once. */
const PHOTO = { width: 218, height: 282 } as const

const photoOf = (look: Look): Canvas => {
  const { width, height } = PHOTO
  return onGround(width, height, ['photo', look], (fresh) => {
    fresh.fill(`M0 0L${width} 0L${width} ${height}L0 ${height}Z`, place(0, 0), {
      top: [226, 230, 234],
      bottom: [192, 198, 206],
    })
    drawPerson(fresh, width / 2, height * 0.44, height / 175, look)
  })
}

/** A photo of the holder in a frame. A replaced one lies askew on top, where it does not belong. */
const drawPhoto = (canvas: Canvas, area: Area, { mark, look }: Scene, theme: Theme): void => {
  const { left, top, width, height } = area
  const isAskew = isReplaced(mark)
  const [x, y] = isAskew ? [left + width * 0.07, top + height * 0.1] : [left, top]
  const photo = photoOf(look)
  if (isAskew) {
    canvas.rectangle(left, top, width, height, blend(theme.paper, theme.ink, 0.25))
    canvas.fill(
      rounded(-6, -6, width + 12, height + 12, 2),
      place(x + 5, y + 6, 1, 0.05),
      [40, 36, 36],
      0.35
    )
    canvas.fill(rounded(-6, -6, width + 12, height + 12, 2), place(x, y, 1, 0.05), [252, 252, 248])
  }
  canvas.cover(photo, x, y, isAskew ? 0.05 : 0)
  photo.release()
  if (!isAskew) canvas.stroke(rounded(0, 0, width, height, 3), place(x, y), 1.6, theme.ink, 0.7)
}

/** The photo again, small and in the ink of the paper. `x` and `y` are its middle. */
const drawGhost = (canvas: Canvas, x: number, y: number, { look }: Scene, { ink }: Theme): void => {
  const photo = photoOf(look)
  const [width, height] = [PHOTO.width * GHOST, PHOTO.height * GHOST]
  canvas.print(photo, x - width / 2, y - height / 2, GHOST, ink, 0.7)
  photo.release()
}

/** The pale field of a zone. */
const drawZoneField = (canvas: Canvas, { left, top, width, height }: Area): void => {
  canvas.fill(
    `M0 0L${width} 0L${width} ${height}L0 ${height}Z`,
    place(left, top),
    [250, 250, 246],
    0.62
  )
}

const drawZone = (canvas: Canvas, area: Area, lines: readonly string[]): void => {
  const { left, top, width, height } = area
  const longest = lines[0]?.startsWith('P') ? 44 : 30
  const pitch = (width - 48) / longest
  const size = pitch / 0.82
  const leading = height / lines.length
  for (const [index, line] of lines.entries()) {
    write(canvas, line, left + 24, top + leading * (index + 0.5) + size / 2, {
      size,
      colour: BLACK,
      pitch: 8.2,
      weight: 0.14,
    })
  }
}

const zoneLines = ({ mrz }: Printed): string[] =>
  mrz ? [mrz.line1, mrz.line2, mrz.line3].flatMap((line) => line ?? []) : []

/** A country that does not exist, for the variant `unknown-document-model`. */
const NO_COUNTRY = 'FREE STATE OF ARCADIA'

const drawHeader = (
  canvas: Canvas,
  area: Area,
  theme: Theme,
  mark: SampleMark,
  title: string
): void => {
  const country = isUnknown(mark) ? NO_COUNTRY : countryName(mark.document?.issuingCountry ?? '')
  const { left, top, width } = area
  const band = 62
  canvas.fill(
    `M22 0L${width - 22} 0C${width} 0 ${width} 0 ${width} 22L${width} ${band}L0 ${band}L0 22C0 0 0 0 22 0Z`,
    place(left, top),
    { top: theme.ink, bottom: blend(theme.ink, theme.accent, 0.35) }
  )
  drawRosette(canvas, left + 44, top + band / 2, 19, [250, 236, 190], 0.95)
  const white: Colour = [252, 250, 244]
  write(canvas, country, left + 84, top + 39, {
    size: 18,
    colour: white,
    spacing: 3.4,
    weight: 0.15,
    most: width * 0.56,
  })
  write(canvas, title, left + width - 28, top + 39, {
    size: 18,
    colour: white,
    align: 'right',
    spacing: 3,
    weight: 0.13,
    most: width * 0.32,
  })
}

const passportZone = ({ left, top, width, height }: Area): Area => ({
  left,
  width,
  height: 112,
  top: top + height - 138,
})

const passportGround = (scene: Scene): Ground => ({
  size: [860, 606],
  kind: 'passport',
  draw: (canvas, area, theme) => {
    const { left, top } = area
    drawRosette(canvas, left + 600, top + 280, 150, theme.accent, 0.2)
    drawHeader(canvas, area, theme, scene.mark, 'PASSPORT')
    drawPhoto(canvas, { left: left + 30, top: top + 92, ...PHOTO }, scene, theme)
    drawGhost(canvas, left + 764, top + 316, scene, theme)
    drawZoneField(canvas, passportZone(area))
  },
})

/** The page of a passport with the data of its holder. */
export const drawPassport = (scene: Scene): Canvas => {
  const { holder, document } = printedOn(scene.mark)
  const { canvas, area, theme } = startScene(scene, passportGround(scene))
  const { left, top } = area
  const ink = theme.ink
  const rows: readonly (readonly [Field, Field | undefined])[] = [
    [
      {
        label: 'Type / Code of issuing state',
        value: `P / ${document.mrz?.line1.slice(2, 5).replaceAll('<', '') ?? document.issuingCountry}`,
      },
      { label: 'Passport No.', value: document.documentNumber },
    ],
    [{ label: 'Surname', value: holder.lastName.toUpperCase() }, undefined],
    [{ label: 'Given names', value: holder.firstName.toUpperCase() }, undefined],
    [
      { label: 'Date of birth', value: dateText(holder.dob) },
      { label: 'Place of birth', value: holder.birthPlace.toUpperCase() },
    ],
    [
      {
        label: 'Sex / Nationality',
        value: `${sexOf(holder)} / ${countryName(holder.nationality)}`,
      },
      { label: 'Personal No.', value: document.personalNumber },
    ],
    [
      { label: 'Date of issue', value: dateText(document.issuingDate) },
      { label: 'Date of expiry', value: dateText(document.expirationDate) },
    ],
  ]
  for (const [index, [one, other]] of rows.entries()) {
    const y = top + 100 + index * 52
    const size = 17
    drawField(canvas, one, left + 284, y, { size, most: other ? 250 : 520, ink })
    if (other) drawField(canvas, other, left + 556, y, { size, most: 190, ink })
  }
  drawSignature(canvas, holder.lastName, left + 60, top + 420, 1.25)
  drawZone(canvas, passportZone(area), zoneLines(document))
  return canvas
}

const sexOf = ({ gender }: Holder): string =>
  gender === 'male' ? 'M' : gender === 'female' ? 'F' : 'X'

const CARD = [800, 504] as const

const drawChip = (canvas: Canvas, x: number, y: number): void => {
  canvas.fill(rounded(0, 0, 76, 60, 10), place(x, y), {
    top: [236, 208, 132],
    bottom: [190, 152, 74],
  })
  for (const path of [
    'M0 20L26 20L26 40L0 40',
    'M76 20L50 20L50 40L76 40',
    'M38 0L38 20M38 40L38 60M26 20L50 20M26 40L50 40',
  ]) {
    canvas.stroke(path, place(x, y), 1.6, [120, 92, 40], 0.8)
  }
}

const cardFrontGround = (scene: Scene): Ground => {
  const title = scene.mark.shows === 'residence_permit' ? 'RESIDENCE PERMIT' : 'IDENTITY CARD'
  return {
    size: CARD,
    kind: title,
    draw: (canvas, area, theme) => {
      const { left, top } = area
      drawRosette(canvas, left + 560, top + 290, 150, theme.accent, 0.2)
      drawHeader(canvas, area, theme, scene.mark, title)
      drawPhoto(canvas, { left: left + 30, top: top + 92, ...PHOTO }, scene, theme)
      drawChip(canvas, left + 690, top + 96)
      drawGhost(canvas, left + 706, top + 350, scene, theme)
    },
  }
}

/** The front of an identity card. */
export const drawCardFront = (scene: Scene): Canvas => {
  const { holder, document } = printedOn(scene.mark)
  const { canvas, area, theme } = startScene(scene, cardFrontGround(scene))
  const { left, top } = area
  const fields: readonly Field[] = [
    { label: 'Surname', value: holder.lastName.toUpperCase() },
    { label: 'Given names', value: holder.firstName.toUpperCase() },
    {
      label: 'Sex / Nationality / Date of birth',
      value: `${sexOf(holder)}   ${holder.nationality}   ${dateText(holder.dob)}`,
    },
    { label: 'Place of birth', value: holder.birthPlace.toUpperCase() },
    { label: 'Document No.', value: document.documentNumber },
    {
      label: 'Issued / Expires',
      value: `${dateText(document.issuingDate)}  –  ${dateText(document.expirationDate)}`,
    },
  ]
  for (const [index, field] of fields.entries()) {
    drawField(canvas, field, left + 276, top + 104 + index * 54, {
      size: 17,
      most: 390,
      ink: theme.ink,
    })
  }
  write(canvas, document.personalNumber, left + 139, top + 410, {
    size: 15,
    colour: BLACK,
    align: 'centre',
    spacing: 3.5,
    most: 210,
  })
  drawSignature(canvas, holder.lastName, left + 60, top + 462, 1.1)
  return canvas
}

/** Bars that follow from a text. */
const drawBarcode = (canvas: Canvas, text: string, area: Area): void => {
  let x = area.left
  for (let index = 0; x < area.left + area.width; index++) {
    const code = text.charCodeAt(index % text.length) + index * 7
    canvas.rectangle(x, area.top, 2 + (code % 3), area.height, BLACK)
    x += 5 + ((code >> 2) % 4)
  }
}

const cardZone = ({ left, top, width, height }: Area): Area => ({
  left,
  width,
  height: 156,
  top: top + height - 180,
})

const CARD_BACK: Ground = {
  size: CARD,
  kind: 'back of a card',
  draw: (canvas, area, theme) => {
    drawRosette(canvas, area.left + 640, area.top + 160, 90, theme.accent, 0.3)
    drawZoneField(canvas, cardZone(area))
  },
}

/** The back of an identity card, with the zone. */
export const drawCardBack = (scene: Scene): Canvas => {
  const { holder, document } = printedOn(scene.mark)
  const { canvas, area, theme } = startScene(scene, CARD_BACK)
  const { left, top } = area
  const ink = theme.ink
  const size = 16
  drawField(
    canvas,
    { label: 'Personal No.', value: document.personalNumber },
    left + 36,
    top + 50,
    { size, most: 300, ink }
  )
  drawField(
    canvas,
    { label: 'Authority', value: `${countryName(document.issuingCountry)} · SPECIMEN OFFICE` },
    left + 36,
    top + 112,
    { size, most: 480, ink }
  )
  drawField(
    canvas,
    { label: 'Place of birth', value: holder.birthPlace.toUpperCase() },
    left + 36,
    top + 174,
    { size, most: 300, ink }
  )
  drawField(
    canvas,
    { label: 'Document No.', value: document.documentNumber },
    left + 360,
    top + 50,
    { size, most: 180, ink }
  )
  drawBarcode(canvas, document.documentNumber, {
    left: left + 36,
    top: top + 236,
    width: 330,
    height: 58,
  })
  drawZone(canvas, cardZone(area), zoneLines(document))
  return canvas
}

const licenseFrontGround = (scene: Scene): Ground => ({
  size: CARD,
  kind: 'driving licence',
  draw: (canvas, area, theme) => {
    const { left, top } = area
    drawRosette(canvas, left + 520, top + 300, 160, theme.accent, 0.2)
    drawHeader(canvas, area, theme, scene.mark, 'DRIVING LICENCE')
    drawPhoto(canvas, { left: left + 30, top: top + 92, ...PHOTO }, scene, theme)
    drawGhost(canvas, left + 704, top + 356, scene, theme)
  },
})

/** The front of a driving license, with the numbers of its fields as the Vienna convention has them. */
export const drawLicenseFront = (scene: Scene): Canvas => {
  const { holder, document } = printedOn(scene.mark)
  const { canvas, area, theme } = startScene(scene, licenseFrontGround(scene))
  const { left, top } = area
  const lines: readonly (readonly [string, string])[] = [
    ['1.', holder.lastName.toUpperCase()],
    ['2.', holder.firstName.toUpperCase()],
    ['3.', `${dateText(holder.dob)}  ${holder.birthPlace.toUpperCase()}`],
    ['4a.', `${dateText(document.issuingDate)}   4c. SPECIMEN OFFICE`],
    ['4b.', dateText(document.expirationDate)],
    ['4d.', document.personalNumber],
    ['5.', document.documentNumber],
    ['9.', 'AM / A / B / BE'],
  ]
  for (const [index, [number, value]] of lines.entries()) {
    const y = top + 112 + index * 42
    write(canvas, number, left + 274, y, { size: 12, colour: theme.ink, weight: 0.15 })
    write(canvas, value, left + 316, y, { size: 17, colour: BLACK, most: 450, weight: 0.14 })
  }
  write(canvas, '7.', left + 34, top + 424, { size: 12, colour: theme.ink })
  drawSignature(canvas, holder.lastName, left + 66, top + 440, 1.25)
  return canvas
}

const VEHICLES: readonly (readonly [category: string, path: string])[] = [
  ['AM', `${ellipse(8, 18, 5)}${ellipse(34, 18, 5)}M8 14L16 6L28 8L34 14L20 16Z`],
  ['A', `${ellipse(8, 17, 7)}${ellipse(38, 17, 7)}M8 13L18 4L30 6L38 13L22 16Z`],
  ['B', `${ellipse(11, 19, 5)}${ellipse(37, 19, 5)}M2 18L4 11L14 4L32 4L40 11L47 13L47 18Z`],
  [
    'C',
    `${ellipse(11, 20, 5)}${ellipse(42, 20, 5)}M2 18L2 8L10 3L16 3L16 18ZM18 18L18 0L52 0L52 18Z`,
  ],
  ['D', `${ellipse(12, 20, 5)}${ellipse(46, 20, 5)}M2 18L2 2L56 2L56 18Z`],
  [
    'BE',
    `${ellipse(11, 19, 5)}${ellipse(30, 19, 5)}${ellipse(52, 19, 4)}M2 18L4 11L14 4L26 4L34 13L34 18ZM42 18L42 8L64 8L64 18Z`,
  ],
]

const LICENSE_BACK: Ground = {
  size: CARD,
  kind: 'back of a driving licence',
  draw: () => undefined,
}

/** The back of a driving license: the categories of vehicles. */
export const drawLicenseBack = (scene: Scene): Canvas => {
  const { document } = printedOn(scene.mark)
  const { canvas, area, theme } = startScene(scene, LICENSE_BACK)
  const { left, top } = area
  const { ink } = theme
  const columns = [36, 110, 240, 400, 560, 764] as const
  const titles = ['9.', '', '10.', '11.', '12.'] as const
  const bottom = 84 + VEHICLES.length * 52
  for (const [index, title] of titles.entries()) {
    write(canvas, title, left + (columns[index] ?? 0) + 10, top + 70, { size: 13, colour: ink })
  }
  for (const x of columns)
    canvas.stroke(`M${x} 46L${x} ${bottom}`, place(left, top), 1.3, ink, 0.75)
  for (let row = -1; row <= VEHICLES.length; row++) {
    const y = row < 0 ? 46 : 84 + row * 52
    canvas.stroke(`M36 ${y}L764 ${y}`, place(left, top), 1.3, ink, 0.75)
  }
  for (const [index, [category, vehicle]] of VEHICLES.entries()) {
    const y = top + 84 + index * 52
    write(canvas, category, left + 50, y + 34, { size: 17, colour: BLACK, weight: 0.16 })
    canvas.fill(vehicle, place(left + 136, y + 14), ink)
    const isHeld = category !== 'C' && category !== 'D'
    write(canvas, isHeld ? dateText(document.issuingDate) : '– – – –', left + 254, y + 33, {
      size: 13,
      colour: BLACK,
    })
    write(canvas, isHeld ? dateText(document.expirationDate) : '– – – –', left + 414, y + 33, {
      size: 13,
      colour: BLACK,
    })
    write(canvas, category === 'B' ? '01, 78' : '', left + 574, y + 33, { size: 13, colour: BLACK })
  }
  write(canvas, `5. ${document.documentNumber}`, left + 40, top + 448, {
    size: 15,
    colour: BLACK,
    spacing: 3,
  })
  const barcode = { left: left + 470, top: top + 420, width: 280, height: 44 }
  drawBarcode(canvas, document.documentNumber, barcode)
  return canvas
}
