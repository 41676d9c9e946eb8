type WidthOf = (text: string) => number

/** A word that is too wide for a line, in pieces that are not. */
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

/** Text in lines of a width, broken between words where that can be. */
export const wrapText = (text: string, width: number, widthOf: WidthOf): string[] => {
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
