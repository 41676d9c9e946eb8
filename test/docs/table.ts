/** A table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** Each as code, parted by blanks. */
export const codes = (texts: readonly string[]): string =>
  texts.map((text) => `\`${text}\``).join(' ')
