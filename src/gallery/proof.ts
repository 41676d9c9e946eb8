import type { SampleMark } from '../scenarios/sample-mark.ts'
import { Canvas } from './canvas.ts'
import type { Colour } from './colour.ts'
import { layer } from './layer.ts'
import { ellipse, rounded } from './path.ts'
import { place } from './placement.ts'
import { regionName } from './region-name.ts'
import { write } from './text.ts'

const [WIDTH, HEIGHT] = [720, 1018] as const

const INK: Colour = [38, 44, 56]
const GREY: Colour = [116, 122, 134]
const BLUE: Colour = [24, 96, 140]
const PALE: Colour = [232, 242, 248]
const RED: Colour = [196, 30, 44]

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
]

const LEFT = 72

/** Rows after which the grain of the paper repeats, so that it compresses well. */
const GRAIN_ROWS = 8

/** The grain of scanned paper. */
const drawGrain = ({ columns, pixels }: Canvas): void => {
  let noise = 3
  const size = columns * GRAIN_ROWS * 3
  for (let at = 0; at < size; at += 3) {
    noise = (Math.imul(noise, 1103515245) + 12345) & 0x7fffffff
    // Specks that lie far apart compress well.
    const dim = noise >> 26 === 0 ? (noise >> 21) & 31 : 0
    pixels[at] = 252 - dim
    pixels[at + 1] = 252 - dim
    pixels[at + 2] = 249 - dim
  }
  for (let done = size; done < pixels.length; done *= 2) pixels.copyWithin(done, 0, done)
}

const drawLetterhead = (canvas: Canvas, issuer: string): void => {
  canvas.fill(
    `M0 0L${WIDTH} 0L${WIDTH} 96C${WIDTH * 0.6} 130 ${WIDTH * 0.3} 70 0 112Z`,
    place(0, 0),
    {
      top: [20, 84, 128],
      bottom: [62, 152, 184],
    }
  )
  canvas.fill(ellipse(0, 0, 27), place(LEFT + 14, 50), [250, 252, 252], 0.95)
  canvas.fill(
    'M0 -20C14 -4 16 4 12 12C8 20 -8 20 -12 12C-16 4 -14 -4 0 -20Z',
    place(LEFT + 14, 52),
    BLUE
  )
  write(canvas, issuer, LEFT + 56, 60, {
    size: 21,
    colour: [255, 255, 255],
    weight: 0.15,
    spacing: 2.6,
  })
  write(canvas, 'SPECIMEN · invented supplier', WIDTH - 48, 58, {
    size: 10,
    colour: [240, 248, 252],
    align: 'right',
  })
}

const CHARGES: readonly (readonly [string, number])[] = [
  ['Electricity, day rate · 214 kWh', 61.42],
  ['Electricity, night rate · 96 kWh', 14.88],
  ['Standing charge · 31 days', 18.6],
  ['Water and waste water', 27.35],
  ['Discount for paying by direct debit', -4.25],
]

const drawCharges = (canvas: Canvas, top: number): void => {
  canvas.fill(rounded(0, 0, WIDTH - 2 * LEFT, 34, 5), place(LEFT, top), BLUE)
  write(canvas, 'Your charges', LEFT + 14, top + 22, {
    size: 12,
    colour: [255, 255, 255],
    weight: 0.15,
  })
  write(canvas, 'Amount', WIDTH - LEFT - 14, top + 22, {
    size: 12,
    colour: [255, 255, 255],
    align: 'right',
    weight: 0.15,
  })
  let total = 0
  for (const [index, [text, amount]] of CHARGES.entries()) {
    const y = top + 34 + index * 32
    if (index % 2 === 1) canvas.rectangle(LEFT, y, WIDTH - 2 * LEFT, 32, PALE)
    write(canvas, text, LEFT + 14, y + 21, { size: 11, colour: INK })
    write(canvas, amount.toFixed(2), WIDTH - LEFT - 14, y + 21, {
      size: 11,
      colour: INK,
      align: 'right',
    })
    total += amount
  }
  const y = top + 34 + CHARGES.length * 32
  canvas.stroke(`M0 0L${WIDTH - 2 * LEFT} 0`, place(LEFT, y + 2), 1.6, BLUE)
  write(canvas, 'Total to pay', LEFT + 14, y + 27, { size: 13, colour: INK, weight: 0.16 })
  write(canvas, total.toFixed(2), WIDTH - LEFT - 14, y + 27, {
    size: 14,
    colour: BLUE,
    align: 'right',
    weight: 0.17,
  })
}

/** Bars for the use of twelve months. */
const drawUsage = (canvas: Canvas, top: number, seed: string): void => {
  write(canvas, 'How much you used in the last twelve months', LEFT, top, {
    size: 12,
    colour: INK,
    weight: 0.14,
  })
  const base = top + 136
  for (let month = 0; month < 12; month++) {
    const code = seed.charCodeAt(month % seed.length)
    const tall = 44 + 34 * Math.cos((month / 12) * 2 * Math.PI) + (code % 17)
    const x = LEFT + 8 + month * 48
    canvas.fill(rounded(0, 0, 30, tall, 4), place(x, base - tall), {
      top: [86, 174, 206],
      bottom: BLUE,
    })
    write(canvas, (MONTHS[month] ?? '').slice(0, 3), x + 15, base + 17, {
      size: 8.5,
      colour: GREY,
      align: 'centre',
    })
  }
  canvas.stroke(`M0 0L${WIDTH - 2 * LEFT} 0`, place(LEFT, base + 1), 1.2, GREY)
}

const drawSlip = (canvas: Canvas, top: number, account: string): void => {
  for (let x = LEFT; x < WIDTH - LEFT; x += 12) canvas.rectangle(x, top, 7, 1, GREY)
  write(canvas, 'Payment slip · SPECIMEN, not a demand for payment', LEFT, top + 30, {
    size: 11,
    colour: RED,
    weight: 0.14,
  })
  write(canvas, `Account ${account}`, LEFT, top + 56, { size: 11, colour: INK })
  let x = WIDTH - LEFT - 240
  for (let index = 0; x < WIDTH - LEFT; index++) {
    const code = account.charCodeAt(index % account.length) + index * 5
    canvas.rectangle(x, top + 20, 2 + (code % 2), 46, INK)
    x += 4 + (code % 4)
  }
}

/** A utility bill on one page: supplier, holder, address, date and charges. */
export const drawProof = ({ proof, variant }: SampleMark): Canvas => {
  if (!proof) throw new Error('The mark of a proof of address has a proof')
  const { issuer, issuingDate, entityName, address } = proof
  const account = `99-${String(entityName.length * 7919).padStart(6, '0')}-${issuingDate.year}`
  const canvas = layer(['proof', issuer, account], () => {
    const fresh = new Canvas(WIDTH, HEIGHT)
    drawGrain(fresh)
    drawLetterhead(fresh, issuer)
    fresh.fill(rounded(0, 0, 210, 128, 8), place(WIDTH - LEFT - 210, 168), PALE)
    write(fresh, 'Your electricity and water bill', LEFT, 352, {
      size: 19,
      colour: BLUE,
      weight: 0.14,
    })
    write(fresh, `Thank you for being with ${issuer}. This bill is drawn for tests.`, LEFT, 382, {
      size: 11,
      colour: GREY,
    })
    drawCharges(fresh, 410)
    drawUsage(fresh, 690, account)
    drawSlip(fresh, 894, account)
    write(fresh, 'SPECIMEN', WIDTH / 2, 620, {
      size: 92,
      colour: RED,
      align: 'centre',
      turn: -0.5,
      alpha: 0.13,
      weight: 0.15,
      spacing: 3,
    })
    return fresh
  })
  const { propertyNumber, line, city, state, postalCode, country } = address
  const town = [city, state, postalCode].filter(Boolean).join(', ')
  const name = regionName(country)
  const lines = [entityName, `${propertyNumber} ${line}`, town, name]
  for (const [index, text] of lines.entries()) {
    write(canvas, text, LEFT, 190 + index * 27, {
      size: 14,
      colour: INK,
      weight: index === 0 ? 0.15 : 0.12,
      most: 350,
    })
  }
  const date = `${issuingDate.day} ${MONTHS[issuingDate.month - 1] ?? ''} ${issuingDate.year}`
  const facts = [
    ['Date of this bill', date],
    ['Account', account],
    ['Supply address', 'as on the left'],
  ] as const
  for (const [index, [label, value]] of facts.entries()) {
    const y = 190 + index * 38
    write(canvas, label, WIDTH - LEFT - 194, y, { size: 8.5, colour: GREY })
    write(canvas, value, WIDTH - LEFT - 194, y + 17, {
      size: 11,
      colour: variant === 'outdated-proof' && index === 0 ? RED : INK,
      most: 180,
      weight: 0.14,
    })
  }
  return canvas
}
