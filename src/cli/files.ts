import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { messageOf } from '../contracts/thrown.ts'
import { UsageError } from '../server/usage-error.ts'

/** Whether bytes are UTF-16: they begin with its mark, or every second byte is zero. */
const isUtf16 = (bytes: Uint8Array): boolean => {
  const [first, second, third, fourth] = bytes
  if (first === 0xff && second === 0xfe) return true
  if (first === 0xfe && second === 0xff) return true
  return (first === 0 && third === 0) || (second === 0 && fourth === 0)
}

/**
 * Reads a text file in UTF-8, without a byte-order mark. `what` names the file in messages: "the seed
 * file". Throws a `UsageError` if the file cannot be read or is in UTF-16.
 */
export const readTextFile = async (what: string, path: string): Promise<string> => {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new UsageError(`Cannot read ${what} '${path}': ${messageOf(error)}`)
  })
  if (bytes.length >= 2 && isUtf16(bytes)) {
    throw new UsageError(`Cannot read ${what} '${path}': it is in UTF-16. Save it as UTF-8`)
  }
  return bytes.toString('utf8').replace(/^\ufeff/, '')
}

/** Writes a report to a file. Throws a `UsageError` if that fails. */
export const saveReport = (file: string, text: string): void => {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new UsageError(`Cannot write the report to ${file}: ${messageOf(error)}`)
  }
}
