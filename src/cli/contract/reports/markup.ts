const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Characters that XML does not have at all, not even as entities. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** Text as it may stand anywhere in XML or HTML. */
export const escapeMarkup = (text: string): string =>
  text.replace(FORBIDDEN, '\u{fffd}').replace(/[&<>"']/g, (found) => ENTITIES[found] ?? found)

/** Text that Markdown takes for nothing but text, on one line. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_[\]<>|#&]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, ' ')
