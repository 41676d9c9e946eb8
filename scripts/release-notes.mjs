/**
 * Prepares the changelog for a release:
 *   node scripts/release-notes.mjs --check v0.1.0                 refuses a tag without its section
 *   node scripts/release-notes.mjs v0.1.0 2026-12-01 IMAGE@DIGEST dates the section, adds the image,
 *                                                                 and prints the section
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PROJECT } from './lib/project.mjs'

const CHANGELOG = join(PROJECT, 'CHANGELOG.md')

/** Returns the heading of a version and the text up to the next version. Throws if there is none. */
export const sectionOf = (changelog, version) => {
  const escaped = version.replaceAll('.', '\\.')
  const found = new RegExp(`^## ${escaped} – (.*)\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, 'm').exec(
    changelog
  )
  if (!found) {
    throw new Error(`CHANGELOG.md has no section '## ${version} – …'; add one before the tag`)
  }
  const [whole, date, text] = found
  return { whole, date, text: text.trim() }
}

/** Returns the changelog with the date of a release and its image. */
export const released = (changelog, { version, date, image }) => {
  const { whole, date: before, text } = sectionOf(changelog, version)
  if (before !== 'unreleased') {
    throw new Error(`Version ${version} was released already, on ${before}; use another version`)
  }
  const section = `${text}\n\nImage: \`${image}\``
  return {
    changelog: changelog.replace(whole, () => `## ${version} – ${date}\n\n${section}\n\n`),
    section,
  }
}

const main = async ([first = '', ...others]) => {
  const isCheck = first === '--check'
  const tag = isCheck ? (others[0] ?? '') : first
  const version = tag.replace(/^v/, '')
  const manifest = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8'))
  if (version !== manifest.version) {
    throw new Error(`The tag ${tag} is not the version of package.json, ${manifest.version}`)
  }
  const changelog = await readFile(CHANGELOG, 'utf8')
  if (isCheck) {
    sectionOf(changelog, version)
    return
  }
  const [date, image] = others
  if (!date || !image) throw new Error('Give the tag, the date and the image with its digest')
  const result = released(changelog, { version, date, image })
  await writeFile(CHANGELOG, result.changelog)
  console.log(result.section)
}

if (process.argv[1] === import.meta.filename) {
  await main(process.argv.slice(2)).catch((error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
