import type { Raster } from './canvas.ts'
import { packRows } from './packed-rows.ts'
import { type FileTexts, paddingFor } from './png.ts'

/** The width of a page of A4 in points. */
const PAGE_WIDTH = 595

const textString = (text: string): string => `(${text.replace(/[\\()]/g, '\\$&')})`

const stream = (dictionary: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${content.length} >>\nstream\n`, 'latin1'),
    content,
    Buffer.from('\nendstream', 'latin1'),
  ])

const coloursOf = (palette: Uint8Array | undefined): string =>
  palette
    ? `[/Indexed /DeviceRGB ${palette.length / 3 - 1} <${Buffer.from(palette).toString('hex')}>]`
    : '/DeviceRGB'

/** Returns the picture as a PDF file of one page. The mark is a comment near its beginning. */
export const pdfOf = (picture: Raster, { title, mark }: FileTexts): Buffer<ArrayBuffer> => {
  const { columns: width, rows: height, palette } = picture
  const pageHeight = Math.round((PAGE_WIDTH * height) / width)
  const image = Buffer.concat(packRows(picture))
  const rows = `/DecodeParms << /Predictor 15 /Colors ${palette ? 1 : 3} /Columns ${width} >>`
  const size = `/Width ${width} /Height ${height}`
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE_WIDTH} ${pageHeight}] /Contents 4 0 R /Resources << /XObject << /Page 5 0 R >> >> >>`
    ),
    stream('', Buffer.from(`${PAGE_WIDTH} 0 0 ${pageHeight} 0 0 cm /Page Do`)),
    stream(
      `/Type /XObject /Subtype /Image ${size} /ColorSpace ${coloursOf(palette)} /BitsPerComponent 8 /Filter /FlateDecode ${rows}`,
      image
    ),
    Buffer.from(`<< /Title ${textString(title)} /Subject ${textString('SPECIMEN')} >>`, 'latin1'),
  ]
  const padding = paddingFor(image.length)
  const parts = [Buffer.from(`%PDF-1.4\n%${mark}\n%${padding.toString('latin1')}\n`, 'latin1')]
  let length = parts[0]?.length ?? 0
  const offsets: number[] = []
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      object,
      Buffer.from('\nendobj\n'),
    ])
    offsets.push(length)
    length += part.length
    parts.push(part)
  }
  const places = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const count = objects.length + 1
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}`
  const end = `trailer\n<< /Size ${count} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${length}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(table + end, 'latin1')])
}
