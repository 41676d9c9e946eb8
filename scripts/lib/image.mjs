import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

const listFiles = async (root) => {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
}

/** Looks into an image as a folder, for as long as `look` takes. */
const withMounted = async ({ podman }, image, look) => {
  const root = await podman(['image', 'mount', image])
  try {
    return await look(root)
  } finally {
    await podman(['image', 'unmount', image], { isCleanUp: true })
  }
}

/** What an image is made of, compared with the image that it is based on. */
export const describeImage = async (tools, image, base) => {
  const below = new Set(await withMounted(tools, base, listFiles))
  const [inspected] = JSON.parse(await tools.podman(['image', 'inspect', image]))
  const { Entrypoint: command, ExposedPorts: ports } = inspected.Config
  if (command?.length !== 1 || !command[0].startsWith('/')) {
    throw new Error(`expected an ENTRYPOINT ["/…"], found ${JSON.stringify(command)}`)
  }
  const [program] = command
  return withMounted(tools, image, async (root) => {
    const added = (await listFiles(root)).filter((path) => !below.has(path)).sort()
    const sizes = await Promise.all(added.map(async (path) => (await stat(root + path)).size))
    const programs = await Promise.all(
      added
        .filter((path) => /\.(?:c?js|sh)$/.test(path) && !/\/(?:assets|browser)\//.test(path))
        .map((path) => readFile(root + path, 'utf8'))
    )
    return {
      added,
      addedBytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
      bytes: inspected.Size,
      ports: Object.keys(ports ?? {}),
      program: { path: program, texts: programs },
    }
  })
}
