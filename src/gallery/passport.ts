import type { Canvas } from './canvas.ts'
import {
  countryName,
  dateText,
  drawField,
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
import type { Area } from './placement.ts'

const passportZone = ({ left, top, width, height }: Area): Area => ({
  left,
  width,
  height: 112,
  top: top + height - 138,
})

const passportGround = (scene: Scene): Ground =>
  frontGround(scene, {
    size: [860, 606],
    title: 'PASSPORT',
    rosette: [600, 280, 150],
    ghost: [764, 316],
    more: (canvas, area, theme) => drawZoneField(canvas, passportZone(area), theme),
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
