/** An element as it begins. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

const plain = (text: string): string =>
  text.replace(/&[^;]*;?/g, (found) => {
    const character = ENTITIES[found]
    if (character === undefined) throw new Error(`'${found}' is no entity`)
    return character
  })

const ATTRIBUTE = / ([\w-]+)="([^"<]*)"/g

/** Reads the small part of XML that reports are written in; throws for what is not well-formed. */
export const readXml = (text: string): XmlElement[] => {
  const elements: XmlElement[] = []
  const open: string[] = []
  const [declaration = ''] = /^<\?xml [^?]*\?>/.exec(text) ?? []
  if (declaration === '') throw new Error('There is no declaration')
  const rest = text
    .slice(declaration.length)
    .replace(
      /<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>/g,
      (_, end: string, name: string, attributes: string, isEmpty: string) => {
        if (end && open.pop() !== name) throw new Error(`</${name}> ends what is not open`)
        if (end) return ''
        const pairs = [...attributes.matchAll(ATTRIBUTE)]
        elements.push({
          name,
          attributes: Object.fromEntries(
            pairs.map(([, key = '', value = '']) => [key, plain(value)])
          ),
        })
        if (!isEmpty) open.push(name)
        return ''
      }
    )
  plain(rest)
  if (open.length > 0 || /[<>]/.test(rest)) throw new Error('It does not end as it should')
  // Characters that XML does not have.
  const isForbidden = [...text].some((one) => one < ' ' && !'\t\n\r'.includes(one))
  if (isForbidden) throw new Error('It holds a control character')
  return elements
}
