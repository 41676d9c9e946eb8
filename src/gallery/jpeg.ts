import type { Raster } from './canvas.ts'
import { type FileTexts, paddingFor } from './png.ts'

/** The order in which the 64 frequencies of a block are stored. */
const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
  13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52,
  45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
]

/** How coarsely each frequency is stored: finely for low ones. Quality about 90 of 100. */
const STEPS = Uint8Array.from(
  { length: 64 },
  (_, at) => 3 + Math.round(((at >> 3) + (at & 7)) * 1.6)
)

/** The codes of a Huffman table: how many there are of each length, and their symbols. */
interface Huffman {
  readonly counts: readonly number[]
  readonly symbols: readonly number[]
}

/** One code length for all 12 sizes of a first frequency: simple, and a little longer than the best. */
const FIRST: Huffman = {
  counts: [0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  symbols: Array.from({ length: 12 }, (_, size) => size),
}

/** The usual runs get short codes; all 162 symbols have one. */
const OTHERS: Huffman = (() => {
  const usual = [0x01, 0x00, 0x02, 0x03, 0x11, 0x04, 0x21, 0x12, 0x31, 0x05, 0x41, 0x22, 0x51, 0x13]
  const all = [0x00, 0xf0]
  for (let run = 0; run < 16; run++)
    for (let size = 1; size <= 10; size++) all.push(run * 16 + size)
  const rest = all.filter((symbol) => !usual.includes(symbol))
  const counts = Array<number>(16).fill(0)
  // Two codes of 2 bits, three of 4, four of 5 and five of 6 leave room for all others with 11.
  for (const [length, count] of [
    [2, 2],
    [4, 3],
    [5, 4],
    [6, 5],
    [11, rest.length],
  ] as const) {
    counts[length - 1] = count
  }
  return { counts, symbols: [...usual, ...rest] }
})()

const codesOf = ({ counts, symbols }: Huffman) => {
  const codes = new Map<number, readonly [code: number, length: number]>()
  let code = 0
  let next = 0
  for (const [index, count] of counts.entries()) {
    for (let one = 0; one < count; one++) codes.set(symbols[next++] ?? 0, [code++, index + 1])
    code <<= 1
  }
  return codes
}

/** Cosines of the transform of eight values. */
const COSINES = Float64Array.from({ length: 64 }, (_, at) => {
  const [frequency, place] = [at >> 3, at & 7]
  const norm = frequency === 0 ? Math.SQRT1_2 : 1
  return (norm / 2) * Math.cos(((2 * place + 1) * frequency * Math.PI) / 16)
})

const half = new Float64Array(64)

/** The frequencies of a block of 8 by 8 values, in the same array. */
const transform = (block: Float64Array): void => {
  for (let row = 0; row < 8; row++) {
    for (let frequency = 0; frequency < 8; frequency++) {
      let sum = 0
      for (let x = 0; x < 8; x++)
        sum += (block[row * 8 + x] ?? 0) * (COSINES[frequency * 8 + x] ?? 0)
      half[row * 8 + frequency] = sum
    }
  }
  for (let column = 0; column < 8; column++) {
    for (let frequency = 0; frequency < 8; frequency++) {
      let sum = 0
      for (let y = 0; y < 8; y++)
        sum += (half[y * 8 + column] ?? 0) * (COSINES[frequency * 8 + y] ?? 0)
      block[frequency * 8 + column] = sum
    }
  }
}

/** Bits of the picture, byte by byte. A byte of ones is followed by a zero. */
class BitWriter {
  #bytes = Buffer.alloc(1 << 16)
  #length = 0
  #bits = 0
  #count = 0

  add(value: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit--) {
      this.#bits = (this.#bits << 1) | ((value >> bit) & 1)
      if (++this.#count === 8) this.#flush()
    }
  }

  end(): Buffer {
    while (this.#count > 0) this.add(1, 1)
    return this.#bytes.subarray(0, this.#length)
  }

  #flush(): void {
    if (this.#length + 2 > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)])
    }
    this.#bytes[this.#length++] = this.#bits
    if (this.#bits === 0xff) this.#bytes[this.#length++] = 0
    this.#bits = 0
    this.#count = 0
  }
}

const sizeOf = (value: number): number => 32 - Math.clz32(Math.abs(value))

/** A number in as many bits as it needs: negative ones are one less than their complement. */
const bitsOf = (value: number, size: number): number =>
  value < 0 ? value + (1 << size) - 1 : value

const FIRST_CODES = codesOf(FIRST)
const OTHER_CODES = codesOf(OTHERS)

const writeBlock = (writer: BitWriter, block: Float64Array, before: number): number => {
  transform(block)
  const value = (at: number): number => {
    const place = ZIGZAG[at] ?? 0
    return Math.round((block[place] ?? 0) / (STEPS[place] ?? 1))
  }
  const addSymbol = (codes: typeof FIRST_CODES, symbol: number): void => {
    const [code, length] = codes.get(symbol) ?? [0, 0]
    writer.add(code, length)
  }
  const first = value(0)
  const size = sizeOf(first - before)
  addSymbol(FIRST_CODES, size)
  writer.add(bitsOf(first - before, size), size)
  let zeros = 0
  for (let at = 1; at < 64; at++) {
    const one = value(at)
    if (one === 0) {
      zeros++
      continue
    }
    for (; zeros > 15; zeros -= 16) addSymbol(OTHER_CODES, 0xf0)
    const bits = sizeOf(one)
    addSymbol(OTHER_CODES, zeros * 16 + bits)
    writer.add(bitsOf(one, bits), bits)
    zeros = 0
  }
  if (zeros > 0) addSymbol(OTHER_CODES, 0)
  return first
}

/** Shares of red, green and blue in brightness and in the two colour differences. */
const CHANNELS = [
  [0.299, 0.587, 0.114, -128],
  [-0.168736, -0.331264, 0.5, 0],
  [0.5, -0.418688, -0.081312, 0],
] as const

/** Red, green and blue of each pixel. */
const inFullColour = ({ pixels, palette }: Raster): Uint8Array => {
  if (!palette) return pixels
  const full = new Uint8Array(pixels.length * 3)
  for (let at = 0; at < full.length; at++) {
    full[at] = palette[(pixels[Math.floor(at / 3)] ?? 0) * 3 + (at % 3)] ?? 0
  }
  return full
}

const writePixels = (picture: Raster): Buffer => {
  const { columns: width, rows: height } = picture
  const pixels = inFullColour(picture)
  const writer = new BitWriter()
  const block = new Float64Array(64)
  const before = [0, 0, 0]
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      for (const [channel, [red, green, blue, shift]] of CHANNELS.entries()) {
        for (let at = 0; at < 64; at++) {
          const y = Math.min(top + (at >> 3), height - 1)
          const x = Math.min(left + (at & 7), width - 1)
          const from = (y * width + x) * 3
          block[at] =
            (pixels[from] ?? 0) * red +
            (pixels[from + 1] ?? 0) * green +
            (pixels[from + 2] ?? 0) * blue +
            shift
        }
        before[channel] = writeBlock(writer, block, before[channel] ?? 0)
      }
    }
  }
  return writer.end()
}

const uint16 = (value: number): number[] => [value >> 8, value & 0xff]

/** A segment of a JPEG file: its marker, its length and its content. */
export const jpegSegment = (marker: number, content: Uint8Array | readonly number[]): Buffer =>
  Buffer.from([0xff, marker, ...uint16(content.length + 2), ...content])

const huffmanSegment = (place: number, { counts, symbols }: Huffman): Buffer =>
  jpegSegment(0xc4, [place, ...counts, ...symbols])

/** Returns the picture as a baseline JPEG file. */
export const jpegOf = (picture: Raster, { title, mark }: FileTexts): Buffer<ArrayBuffer> => {
  const { columns: width, rows: height } = picture
  const data = writePixels(picture)
  const padding = paddingFor(data.length)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    jpegSegment(0xfe, Buffer.from(title, 'latin1')),
    jpegSegment(0xfe, Buffer.from(mark, 'latin1')),
    ...(padding.length > 0 ? [jpegSegment(0xfe, padding)] : []),
    jpegSegment(0xdb, [0, ...ZIGZAG.map((place) => STEPS[place] ?? 1)]),
    jpegSegment(0xc0, [
      8,
      ...uint16(height),
      ...uint16(width),
      3,
      1,
      0x11,
      0,
      2,
      0x11,
      0,
      3,
      0x11,
      0,
    ]),
    huffmanSegment(0x00, FIRST),
    huffmanSegment(0x10, OTHERS),
    jpegSegment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    data,
    Buffer.from([0xff, 0xd9]),
  ])
}
