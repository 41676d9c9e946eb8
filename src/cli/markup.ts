import { printable } from './printable.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Characters that XML does not allow, not even as entities. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** Escapes text for XML and HTML. */
export const escapeMarkup = (text: string): string =>
  text
    .split('\n')
    .map(printable)
    .join('\n')
    .replace(FORBIDDEN, '\u{fffd}')
    .replace(/[&<>"']/g, (found) => ENTITIES[found] ?? found)

/** Escapes text for Markdown, as one line. */
export const escapeMarkdown = (text: string): string =>
  printable(text.replace(/\s*[\r\n]+\s*/g, ' ')).replace(/[\\`*_[\]<>|#&]/g, '\\$&')
