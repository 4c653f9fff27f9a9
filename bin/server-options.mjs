/**
 * Options of Node that the server is started with. Left alone, the heap's part for what is young grows to 128 MiB
 * while the server starts: nearly twice what everything that lives takes.
 */
export const serverOptions = ['--max-semi-space-size=8']
