/** Options of Node that the server is started with. */
export const serverOptions: readonly string[]
