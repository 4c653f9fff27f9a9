export { inspectionRoutes } from './routes.ts'
export { standardRoutes } from './standards/routes.ts'
export { standardFor, storeBuiltInStandards, type StandardInForce } from './standards/in-force.ts'
export { inspectionSheet } from './documents/inspection-sheet.ts'
export { photoHolder } from './photos.ts'
export {
  fromInspections,
  inspectionColumns,
  inspectionMade,
  inspectionSeen,
  lockInspection,
  readInspection,
  type InspectionRow,
} from './rows.ts'
export { asInspection, viewOf } from './view.ts'
export { forgetLoosePieces } from './photo-bytes.ts'
export { phoneRoutes } from './phone-routes.ts'
