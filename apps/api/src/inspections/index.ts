export { forgetLoosePieces } from './photo-bytes.ts'
export { photoRoutes } from './photo-routes.ts'
