export { forgetLoosePieces } from './photo-bytes.ts'
export { phoneRoutes } from './phone-routes.ts'
