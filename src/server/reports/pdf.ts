import {
  PageSizes,
  PDFDocument,
  type PDFFont,
  type PDFPage,
  rgb,
  StandardFonts,
} from '@cantoo/pdf-lib'
import { VERSION } from '../../version.ts'
import type { ReportContent, ReportTable } from './content.ts'
import { printableText } from './printable-text.ts'

type WidthOf = (text: string) => number

/** Splits a word that is wider than a line into pieces that fit. */
const piecesOf = (word: string, width: number, widthOf: WidthOf): string[] => {
  const pieces: string[] = []
  let piece = ''
  for (const letter of word) {
    if (piece !== '' && widthOf(piece + letter) > width) {
      pieces.push(piece)
      piece = ''
    }
    piece += letter
  }
  return [...pieces, piece]
}

/** Splits text into lines of at most the width, between words if possible. */
const wrapText = (text: string, width: number, widthOf: WidthOf): string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((part) => piecesOf(part, width, widthOf))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line]
}

const [PAGE_WIDTH, PAGE_HEIGHT] = PageSizes.A4
const MARGIN = 50
const WIDTH = PAGE_WIDTH - 2 * MARGIN
/** The lowest position of content; below it is the footer. */
const LOWEST = MARGIN + 20
const CELL_GAP = 8

const BLACK = rgb(0.1, 0.1, 0.12)
const GREY = rgb(0.45, 0.45, 0.5)
const LINE = rgb(0.85, 0.85, 0.88)

/** Colours of some values in tables. */
const TONES = new Map([
  ['clear', rgb(0.05, 0.5, 0.25)],
  ['attention', rgb(0.75, 0.4, 0)],
  ['match_confirmed', rgb(0.75, 0.1, 0.1)],
  ['rejected', rgb(0.75, 0.1, 0.1)],
  ['not_processed', GREY],
  ['pending', GREY],
])

interface Fonts {
  readonly regular: PDFFont
  readonly bold: PDFFont
}

interface Style {
  readonly font: PDFFont
  readonly size: number
}

/** Writes lines and tables from top to bottom, and adds pages as needed. */
class PageFlow {
  readonly #document: PDFDocument
  readonly #fonts: Fonts
  #page: PDFPage
  /** Position of the next line's top, in points from the bottom of the page. */
  #top = PAGE_HEIGHT - MARGIN

  constructor(document: PDFDocument, fonts: Fonts) {
    this.#document = document
    this.#fonts = fonts
    this.#page = document.addPage(PageSizes.A4)
  }

  title(title: string, subject: string): void {
    this.#line(title, { font: this.#fonts.bold, size: 20 }, BLACK)
    const style = { font: this.#fonts.regular, size: 12 }
    const text = printableText(subject)
    const lines = wrapText(text, WIDTH, (part) => style.font.widthOfTextAtSize(part, style.size))
    for (const line of lines) this.#line(line, style, GREY)
  }

  table({ heading, titles, widths, rows }: ReportTable): void {
    this.#top -= 14
    this.#makeRoom(70)
    this.#line(heading, { font: this.#fonts.bold, size: 13 }, BLACK)
    this.#top -= 4
    const head = { font: this.#fonts.bold, size: 9 }
    const body = { font: this.#fonts.regular, size: 9 }
    if (titles) this.#row(titles, widths, head)
    for (const row of rows) {
      const isNewPage = this.#row(row, widths, body, titles)
      if (isNewPage && titles) this.#rule()
    }
  }

  /** Writes a line at the foot of every page. Call it last. */
  foot(text: string): void {
    const pages = this.#document.getPages()
    const { regular: font } = this.#fonts
    for (const [index, page] of pages.entries()) {
      const number = `Page ${index + 1} of ${pages.length}`
      const x = PAGE_WIDTH - MARGIN - font.widthOfTextAtSize(number, 8)
      page.drawText(printableText(text), { x: MARGIN, y: MARGIN - 12, font, size: 8, color: GREY })
      page.drawText(number, { x, y: MARGIN - 12, font, size: 8, color: GREY })
    }
  }

  #line(text: string, { font, size }: Style, color: typeof BLACK): void {
    this.#makeRoom(size * 1.4)
    this.#top -= size * 1.4
    this.#page.drawText(printableText(text), { x: MARGIN, y: this.#top, font, size, color })
  }

  /** Writes a row. Returns whether it began a new page, which repeats the column titles. */
  #row(
    cells: readonly string[],
    widths: readonly number[],
    style: Style,
    titles?: readonly string[]
  ): boolean {
    const { font, size } = style
    const widthOf = (text: string): number => font.widthOfTextAtSize(text, size)
    const lines = cells.map((cell, column) =>
      wrapText(printableText(cell), (widths[column] ?? 1) * WIDTH - CELL_GAP, widthOf)
    )
    const leading = size * 1.3
    const height = Math.max(...lines.map(({ length }) => length)) * leading + 6
    const isNewPage = this.#makeRoom(height)
    if (isNewPage && titles) this.#row(titles, widths, { font: this.#fonts.bold, size })
    let x = MARGIN
    for (const [column, cell] of lines.entries()) {
      const color = TONES.get(cells[column] ?? '') ?? BLACK
      for (const [index, text] of cell.entries()) {
        const y = this.#top - (index + 1) * leading
        this.#page.drawText(text, { x, y, font, size, color })
      }
      x += (widths[column] ?? 1) * WIDTH
    }
    this.#top -= height
    this.#rule()
    return isNewPage
  }

  #rule(): void {
    this.#page.drawLine({
      start: { x: MARGIN, y: this.#top },
      end: { x: PAGE_WIDTH - MARGIN, y: this.#top },
      thickness: 0.5,
      color: LINE,
    })
  }

  #makeRoom(height: number): boolean {
    if (this.#top - height >= LOWEST) return false
    this.#page = this.#document.addPage(PageSizes.A4)
    this.#top = PAGE_HEIGHT - MARGIN
    return true
  }
}

const MAKER = `complycube-mock ${VERSION}`

/** A report as PDF. The same content at the same time gives the same bytes. `now` in milliseconds. */
export const writePdf = async (
  { title, subject, tables }: ReportContent,
  now: number
): Promise<Uint8Array> => {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.setTitle(printableText(`${title}: ${subject}`))
  document.setProducer(MAKER)
  document.setCreationDate(new Date(now))
  document.setModificationDate(new Date(now))
  const flow = new PageFlow(document, {
    regular: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  })
  flow.title(title, subject)
  for (const table of tables) flow.table(table)
  flow.foot(`Simulated by ${MAKER}. Nobody was verified. Made ${new Date(now).toISOString()}`)
  return document.save()
}
