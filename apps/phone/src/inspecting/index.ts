export { forgetPacks } from './packs.ts'
