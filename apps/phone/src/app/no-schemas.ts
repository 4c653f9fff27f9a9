/**
 * Stands in for zod in the phone's bundle (vite.config.ts). Endpoints are declared with schemas, but a browser only
 * needs their method and path; declaring does nothing here, and validating is refused loudly.
 */
const refused = new Set<string | symbol>([
  'parse',
  'parseAsync',
  'safeParse',
  'safeParseAsync',
  'decode',
  'encode',
])

const inert: unknown = new Proxy(() => inert, {
  get(_, name) {
    if (refused.has(name)) throw new Error(`手机页面不带校验规则，不能调用 ${String(name)}`)
    return inert
  },
  apply: () => inert,
})

export const z = inert
