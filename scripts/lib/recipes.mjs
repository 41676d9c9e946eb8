import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PROJECT } from './project.mjs'

/** The comment with which a block of code says the name of its file. */
const FILE_NAME = /^(?:\/\/|#) (\S+\.\w+)$/m

const filesIn = (section) =>
  [...section.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].flatMap(([, code]) => {
    const [, name] = FILE_NAME.exec(code) ?? []
    return name === undefined ? [] : [{ name, code }]
  })

/** The recipes of docs/testing.md that are whole: by their heading, the files of each. */
export const readRecipes = async () => {
  const page = await readFile(join(PROJECT, 'docs/testing.md'), 'utf8')
  const sections = page.split(/^## /m).slice(1)
  const recipes = sections.map((section) => [section.split('\n', 1)[0], filesIn(section)])
  return new Map(recipes.filter(([, files]) => files.length > 0))
}

/** The pages of docs/start: by their names, the blocks of code from top to bottom. */
export const readStarts = async () => {
  const folder = join(PROJECT, 'docs/start')
  const pages = (await readdir(folder)).map(async (file) => {
    const text = await readFile(join(folder, file), 'utf8')
    const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    const named = blocks.map(([, language, code]) => ({
      language,
      code,
      name: FILE_NAME.exec(code)?.[1],
    }))
    return [file.replace(/\.md$/, ''), named]
  })
  return new Map(await Promise.all(pages))
}

/** Writes files into a folder, with other ports in the place of those that the page names. */
export const writeFiles = async (folder, files, ports = {}) => {
  await mkdir(folder, { recursive: true })
  for (const { name, code } of files) {
    const text = code.replace(/\b(?:3000|4010)\b/g, (port) => ports[port] ?? port)
    await writeFile(join(folder, name), text)
  }
}
