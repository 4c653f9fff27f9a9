import * as contract from '@anzhu/contract/inspection-photos'
import { serve, type Server } from '../http/serve.ts'
import { deliverPhoto, photoArrived } from './photo-bytes.ts'

/** Photos of a site, piece by piece. */
export function photoRoutes(server: Server): void {
  serve(server, contract.deliverPhoto, deliverPhoto)
  serve(server, contract.photoArrived, photoArrived)
}
