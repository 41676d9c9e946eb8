import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { VERSION } from '../../version.ts'
import { PageFlow } from './page-flow.ts'
import { printableText } from './printable-text.ts'
import type { ReportContent } from './report-content.ts'

const MAKER = `complycube-mock ${VERSION}`

/** A report on paper. The same content at the same time makes the same bytes. */
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
