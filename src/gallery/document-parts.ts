import type { StructuredDate } from '../contracts/fields.ts'
import type { SampleMark } from '../scenarios/sample-mark.ts'
import { Canvas } from './canvas.ts'
import { blend, type Colour } from './colour.ts'
import { type Mask, maskOf } from './coverage.ts'
import { layer } from './layer.ts'
import { drawPaper, drawTable } from './paper.ts'
import { type Contour, contoursOf, ellipse, rounded } from './path.ts'
import { type Theme, themeOf } from './people.ts'
import { type Area, place, SCALE, toPixels } from './placement.ts'
import { drawPerson, type Look } from './portrait.ts'
import { regionName } from './region-name.ts'
import { write } from './text.ts'

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

export const dateText = ({ day, month, year }: StructuredDate): string =>
  `${String(day).padStart(2, '0')} ${MONTHS[month - 1] ?? '???'} ${year}`

export const countryName = (code: string): string => regionName(code).toUpperCase()

const RED: Colour = [196, 30, 44]

export const BLACK: Colour = [26, 26, 32]

/** What the drawing of a document needs to know. */
export interface Scene {
  readonly mark: SampleMark
  readonly look: Look
}

type Holder = NonNullable<SampleMark['holder']>

type Printed = NonNullable<SampleMark['document']>

/** The parts of a mark that identity documents have. */
export const printedOn = ({
  holder,
  document,
}: SampleMark): { holder: Holder; document: Printed } => {
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
export interface Ground {
  readonly size: readonly [width: number, height: number]
  /** The name of the document and its side. */
  readonly kind: string
  /** What its header says; absent if it has none. */
  readonly title?: string
  readonly draw: (canvas: Canvas, area: Area, theme: Theme) => void
}

/** Starts a document: its paper and pictures, and the word SPECIMEN across them. */
export const startScene = ({ mark, look }: Scene, { size, kind, title, draw }: Ground) => {
  const [width, height] = size
  const { variant, document } = mark
  const country = document?.issuingCountry ?? ''
  const area: Area = { left: MARGIN, top: MARGIN, width, height }
  const theme = themeOf(country)
  const isLoud = variant === 'specimen-document'
  const shows = [kind, country, look, isReplaced(mark)]
  const canvas = layer([...shows, isLoud, isUnknown(mark)], () => {
    const fresh = layer(shows, () => {
      const paper = paperOn(area, country, theme)
      draw(paper, area, theme)
      return paper
    })
    if (title !== undefined) drawHeader(fresh, area, theme, mark, title)
    drawSpecimen(fresh, area, isLoud)
    return fresh
  })
  return { canvas, area, theme }
}

/** The paper of a country on a table. */
const paperOn = (area: Area, country: string, theme: Theme): Canvas =>
  layer(['paper', area, country], () => {
    const fresh = new Canvas(area.width + 2 * MARGIN, area.height + 2 * MARGIN)
    const wood = WOODS[(country.charCodeAt(0) + country.charCodeAt(1)) % WOODS.length]
    drawTable(fresh, area, wood ?? [176, 142, 108])
    drawPaper(fresh, area, theme)
    return fresh
  })

/** Whether another portrait lies on top of the right one. */
const isReplaced = ({ variant }: SampleMark): boolean => variant === 'replaced-portrait'

/** Whether the document is of a country that does not exist. */
const isUnknown = ({ variant }: SampleMark): boolean => variant === 'unknown-document-model'

const PETALS = 9

/** An ellipse, 100 units in radius, that is turned around its middle, in straight pieces. */
const petalOf = (turn: number, pieces: number): Contour => {
  const points = new Float32Array(2 * pieces + 2)
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  for (let piece = 0; piece <= pieces; piece++) {
    const angle = (piece / pieces) * 2 * Math.PI
    const x = Math.cos(angle) * 100
    const y = Math.sin(angle) * 42
    points[piece * 2] = x * cos - y * sin
    points[piece * 2 + 1] = x * sin + y * cos
  }
  return points
}

/** Turned ellipses and a circle around them. */
const rosetteOf = (radius: number): Mask => {
  const pieces = radius < 40 ? 16 : 48
  const petals = Array.from({ length: PETALS }, (_, petal) =>
    petalOf((Math.PI * petal) / PETALS, pieces)
  )
  const contours = [...petals, ...contoursOf(ellipse(0, 0, 110))]
  const pen = Math.max(1, radius * 0.03) * SCALE
  return maskOf(contours, place(0, 0, (radius / 100) * SCALE), pen)
}

/** Rosettes that were drawn before, by their radius. Documents have four sizes. */
const rosettes = new Map<number, Mask>()

/** A round ornament in place of a coat of arms: no country has it. */
export const drawRosette = (
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
  write(canvas, 'SPECIMEN · NOT A REAL DOCUMENT', left + width - 22, top + height * 0.5, {
    size: height * 0.014,
    colour: RED,
    align: 'centre',
    alpha: 0.8,
    turn: Math.PI / 2,
  })
}

export interface Field {
  readonly label: string
  readonly value: string
}

export const drawField = (
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
export const drawSignature = (
  canvas: Canvas,
  name: string,
  x: number,
  y: number,
  scale: number
): void => {
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

/** The size of a photo. All documents have the same, so that it is drawn once. */
const PHOTO = { width: 218, height: 282 } as const

const photoOf = (look: Look): Canvas => {
  const { width, height } = PHOTO
  return layer(['photo', look], () => {
    const fresh = new Canvas(width, height)
    fresh.fill(`M0 0L${width} 0L${width} ${height}L0 ${height}Z`, place(0, 0), {
      top: [226, 230, 234],
      bottom: [192, 198, 206],
    })
    drawPerson(fresh, width / 2, height * 0.44, height / 175, look)
    return fresh
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
  if (isAskew) canvas.coverTurned(photo, x, y, 0.05)
  else {
    canvas.cover(photo, x, y)
    canvas.stroke(rounded(0, 0, width, height, 3), place(x, y), 1.6, theme.ink, 0.7)
  }
  photo.release()
}

/** The photo again, small and in the ink of the paper. `x` and `y` are its middle. */
const drawGhost = (canvas: Canvas, x: number, y: number, { look }: Scene, { ink }: Theme): void => {
  const photo = photoOf(look)
  canvas.printHalf(photo, x - PHOTO.width / 4, y - PHOTO.height / 4, ink, 0.7)
  photo.release()
}

/** The pale field of a zone. */
export const drawZoneField = (canvas: Canvas, zone: Area, { paper }: Theme): void => {
  const { left, top, width, height } = zone
  canvas.rectangle(left, top, width, height, blend(paper, [255, 255, 250], 0.7))
}

export const drawZone = (canvas: Canvas, area: Area, lines: readonly string[]): void => {
  const { left, top, width, height } = area
  const longest = lines[0]?.startsWith('P') ? 44 : 30
  // Whole pixels from letter to letter, so that each letter is drawn once.
  const pitch = Math.floor(((width - 48) / longest) * SCALE) / SCALE
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

export const zoneLines = ({ mrz }: Printed): string[] =>
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
  // The letters of the fields, which are drawn anyway.
  const letters = { size: 17, colour: white, spacing: 3.4, weight: 0.14 }
  write(canvas, country, left + 84, top + 39, { ...letters, most: width * 0.56 })
  write(canvas, title, left + width - 28, top + 39, {
    ...letters,
    align: 'right',
    most: width * 0.32,
  })
}

/** Where a front has its ornament and its second photo, from the upper left corner of the document. */
interface Front {
  readonly size: Ground['size']
  readonly title: string
  readonly rosette: readonly [x: number, y: number, radius: number]
  readonly ghost: readonly [x: number, y: number]
  /** Draws what only this front has. */
  readonly more?: (canvas: Canvas, area: Area, theme: Theme) => void
}

/** The ground of a side with a photo: title, ornament, and the photo twice. */
export const frontGround = (
  scene: Scene,
  { size, title, rosette, ghost, more }: Front
): Ground => ({
  size,
  kind: title,
  title,
  draw: (canvas, area, theme) => {
    const { left, top } = area
    const [x, y, radius] = rosette
    drawRosette(canvas, left + x, top + y, radius, theme.accent, 0.2)
    drawPhoto(canvas, { left: left + 30, top: top + 92, ...PHOTO }, scene, theme)
    more?.(canvas, area, theme)
    drawGhost(canvas, left + ghost[0], top + ghost[1], scene, theme)
  },
})

export const sexOf = ({ gender }: Holder): string =>
  gender === 'male' ? 'M' : gender === 'female' ? 'F' : 'X'

export const CARD = [800, 504] as const

/** Bars that follow from a text. */
export const drawBarcode = (canvas: Canvas, text: string, area: Area): void => {
  let x = area.left
  for (let index = 0; x < area.left + area.width; index++) {
    const code = text.charCodeAt(index % text.length) + index * 7
    canvas.rectangle(x, area.top, 2 + (code % 3), area.height, BLACK)
    x += 5 + ((code >> 2) % 4)
  }
}
