import { takeInspectionPack as pack } from '@anzhu/contract/inspection-pack'
import * as contract from '@anzhu/contract/inspection-photos'
import { serve, type Server } from '../http/serve.ts'
import { takeInspectionPack } from './pack.ts'
import { deliverPhoto, photoArrived } from './photo-bytes.ts'

/** What a phone takes along to inspect without network, and the photos it brings back, piece by piece. */
export function phoneRoutes(server: Server): void {
  serve(server, pack, takeInspectionPack)
  serve(server, contract.deliverPhoto, deliverPhoto)
  serve(server, contract.photoArrived, photoArrived)
}
