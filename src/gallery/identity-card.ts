import type { Canvas } from './canvas.ts'
import {
  BLACK,
  CARD,
  countryName,
  dateText,
  drawBarcode,
  drawField,
  drawRosette,
  drawSignature,
  drawZone,
  drawZoneField,
  type Field,
  frontGround,
  type Ground,
  printedOn,
  type Scene,
  sexOf,
  startScene,
  zoneLines,
} from './document-parts.ts'
import { rounded } from './path.ts'
import { type Area, place } from './placement.ts'
import { write } from './text.ts'

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

const cardFrontGround = (scene: Scene): Ground =>
  frontGround(scene, {
    size: CARD,
    title: scene.mark.shows === 'residence_permit' ? 'RESIDENCE PERMIT' : 'IDENTITY CARD',
    rosette: [560, 290, 150],
    ghost: [706, 350],
    more: (canvas, { left, top }) => drawChip(canvas, left + 690, top + 96),
  })

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
    drawZoneField(canvas, cardZone(area), theme)
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
