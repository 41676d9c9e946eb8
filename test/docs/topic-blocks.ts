import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = new URL('../../docs/topics/', import.meta.url)

/** A fenced block of code of one page, and what it says that it prints. */
export interface Block {
  readonly page: string
  readonly language: string
  readonly code: string
  readonly prints: readonly string[]
}

/** Lines such as `# prints: complete attention`, also behind code. */
const printsOf = (code: string): string[] =>
  [...code.matchAll(/(?:#|\/\/) +prints: (.+)$/gm)].map(([, text]) => text ?? '')

const blocksOf = (page: string): Block[] => {
  const text = readFileSync(new URL(page, FOLDER), 'utf8')
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({
    page,
    language,
    code,
    prints: printsOf(code),
  }))
}

export const PAGES = readdirSync(FOLDER).filter((name) => name.endsWith('.md'))

export const BLOCKS = PAGES.flatMap(blocksOf)
