import type { Canvas } from './canvas.ts'
import {
  BLACK,
  CARD,
  dateText,
  drawBarcode,
  drawSignature,
  frontGround,
  type Ground,
  printedOn,
  type Scene,
  startScene,
} from './document-parts.ts'
import { ellipse } from './path.ts'
import { place } from './placement.ts'
import { write } from './text.ts'

const licenseFrontGround = (scene: Scene): Ground =>
  frontGround(scene, {
    size: CARD,
    title: 'DRIVING LICENCE',
    rosette: [520, 300, 160],
    ghost: [704, 356],
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
