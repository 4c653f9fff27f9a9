/**
 * Options of Node that the server is started with. Left alone, the heap's part for what is young grows while the server
 * starts to more than everything that lives takes; with much less of it, collecting costs a scan a tenth of its time
 * (docs/adr/0036).
 */
export const serverOptions = ['--max-semi-space-size=32']
