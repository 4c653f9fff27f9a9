/** Options of Node that the server is started with. */
export const serverOptions: readonly string[]

/** What the server's environment says where nobody has said otherwise. */
export const serverEnvironment: Readonly<Record<string, string>>
