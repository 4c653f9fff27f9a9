import { fileURLToPath } from 'node:url'

/**
 * Options of Node that the server is started with. Left alone, the heap's part for what is young grows while the server
 * starts to more than everything that lives takes; with much less of it, collecting costs a scan a tenth of its time
 * (docs/adr/0036).
 */
export const serverOptions = ['--max-semi-space-size=32']

/**
 * Where Node keeps what it compiled, so that a thousand files are not read, stripped of their types and compiled at every
 * start. Beside what npm installed: who may write there may change the programs anyway; where nobody may, it goes without. Told
 * before the first file: what strips types is never loaded then, which is 17 MiB.
 */
export const serverEnvironment = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../node_modules/.cache/anzhu', import.meta.url)),
}
