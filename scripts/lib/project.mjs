import { fileURLToPath } from 'node:url'

/** Where the project lies. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

/** A program of a development dependency. */
export const developmentProgram = (name) => `${PROJECT}node_modules/.bin/${name}`
