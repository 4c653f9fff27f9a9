import * as contract from '@anzhu/contract/inspections'
import { serve, type Server } from '../http/serve.ts'
import { discardInspection, voidInspection } from './ending.ts'
import { dropFinding, keepFinding } from './findings.ts'
import { countInspections, listInspections } from './list.ts'
import { clearInspection, keepMarks } from './marks.ts'
import { openInspection } from './open.ts'
import { dropPhoto, keepPhoto, viewInspectionPhoto } from './photos.ts'
import { saveInspection } from './save.ts'
import { makeInspectionSheet, readInspectionDocument } from './sheet.ts'
import { viewInspectionStandard, viewOf } from './view.ts'
import { countProjectInspections } from './yearly.ts'

/** Inspections of projects: made by the project, its enterprise or the authority, by four standards. */
export function inspectionRoutes(server: Server): void {
  serve(server, contract.listInspections, listInspections)
  serve(server, contract.countInspections, countInspections)
  serve(server, contract.countProjectInspections, countProjectInspections)
  serve(server, contract.viewInspection, (call, { id }) => viewOf(call, id))
  serve(server, contract.viewInspectionStandard, viewInspectionStandard)
  serve(server, contract.openInspection, openInspection)
  serve(server, contract.keepMarks, keepMarks)
  serve(server, contract.clearInspection, clearInspection)
  serve(server, contract.keepFinding, keepFinding)
  serve(server, contract.dropFinding, dropFinding)
  serve(server, contract.keepPhoto, keepPhoto)
  serve(server, contract.dropPhoto, dropPhoto)
  serve(server, contract.viewInspectionPhoto, viewInspectionPhoto)
  serve(server, contract.saveInspection, saveInspection)
  serve(server, contract.discardInspection, discardInspection)
  serve(server, contract.voidInspection, voidInspection)
  serve(server, contract.makeInspectionSheet, makeInspectionSheet)
  serve(server, contract.readInspectionDocument, readInspectionDocument)
}
