/**
 * Checks the sentences of the README, the guides and the starting pages: their length, and that a
 * page with words of this project's own links the glossary. Tables and code are left out.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createChecks } from './lib/checks.mjs'
import { PROJECT } from './lib/project.mjs'

const MOST_WORDS = 30
const MOST_WORDS_ON_AVERAGE = 16

const GLOSSARY = 'docs/guide/glossary.md'

/** Words that mean something else, or nothing, outside this project. */
const OWN_WORDS =
  /\b(?:ladders?|rungs?|arms?|armed|arming|disarms?|clauses?|ledger|leaf|breakdown leaves)\b/i

const FOLDERS = ['docs/guide', 'docs/start']

const listPages = async () => {
  const folders = FOLDERS.map(async (folder) => {
    const names = await readdir(join(PROJECT, folder))
    return names.filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`)
  })
  return ['README.md', ...(await Promise.all(folders)).flat()]
}

/** The text that is read as prose: without code, tables, headings, pictures and generated parts. */
const proseOf = (markdown) =>
  markdown
    .replace(/^---\n[\s\S]*?^---$/m, '')
    .replace(/^```[\s\S]*?^```$/gm, '\n')
    .replace(/<!--[\s\S]*?-->/g, '\n')
    .replace(/^(?:#|\|| {0,3}\[[^\]]+\]:).*$/gm, '\n')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')

/** Every item of a list and every line of a paragraph is its own block. */
const blocksOf = (prose) =>
  prose.split(/\n+/).map((line) => line.replace(/^\s*(?:[-*]|\d+\.|>)\s+/, ''))

/** Code counts as one word, a link as the words that it shows. */
const plainOf = (block) =>
  block
    .replace(/`[^`]+`/g, 'code')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_]{1,2}/g, '')

const sentencesOf = (markdown) =>
  blocksOf(proseOf(markdown))
    .flatMap((block) => plainOf(block).split(/(?<=[.!?])\)?\s+(?=["“(]?[A-Z\d]|code)/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[a-z]/i.test(sentence))

const countWords = (sentence) =>
  sentence.split(/\s+/).filter((part) => /[\p{L}\d]/u.test(part)).length

const linksGlossary = (page, markdown) =>
  page === GLOSSARY || /\]\([^)]*glossary\.md/.test(markdown)

const checks = createChecks()
const pages = await Promise.all(
  (await listPages()).map(async (page) => {
    const markdown = await readFile(join(PROJECT, page), 'utf8')
    const sentences = sentencesOf(markdown).map((text) => ({ text, words: countWords(text) }))
    return { page, markdown, sentences }
  })
)

for (const { page, markdown, sentences } of pages) {
  await checks.check(`${page}: short sentences, and words that readers know`, () => {
    const problems = sentences
      .filter(({ words }) => words > MOST_WORDS)
      .map(({ text, words }) => `${words} words, at most ${MOST_WORDS}: ${text}`)
    const total = sentences.reduce((sum, { words }) => sum + words, 0)
    const average = total / Math.max(sentences.length, 1)
    if (average >= MOST_WORDS_ON_AVERAGE) {
      const found = average.toFixed(1)
      problems.push(`${found} words on average, expected fewer than ${MOST_WORDS_ON_AVERAGE}`)
    }
    const [word] = OWN_WORDS.exec(proseOf(markdown).replace(/`[^`]+`|\]\([^)]*\)/g, '')) ?? []
    if (word !== undefined && !linksGlossary(page, markdown)) {
      problems.push(`'${word}' is a word of this project: link ${GLOSSARY}, or use a usual word`)
    }
    if (problems.length > 0) throw new Error(problems.join('\n    '))
  })
}
const all = pages.flatMap(({ sentences }) => sentences)
const words = all.reduce((sum, sentence) => sum + sentence.words, 0)
console.log(`${all.length} sentences, ${(words / all.length).toFixed(1)} words on average`)
checks.finish()
