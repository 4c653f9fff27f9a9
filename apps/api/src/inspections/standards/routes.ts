import * as contract from '@anzhu/contract/standards'
import { serve, type Server } from '../../http/serve.ts'
import { discardStandard, draftStandard, dropStandardLine, editStandard, writeStandardLine } from './draft.ts'
import { publishStandard, withdrawStandard } from './publish.ts'
import { standardView } from './rows.ts'
import { downloadStandardSheet, importStandardSheet } from './sheet.ts'
import { diffStandard, listStandards } from './view.ts'

/** Standards of checking as versioned data: read, drafted, edited, compared, published, withdrawn. */
export function standardRoutes(server: Server): void {
  serve(server, contract.listStandards, listStandards)
  serve(server, contract.viewStandard, (call, { id }) => standardView(call, id))
  serve(server, contract.diffStandard, diffStandard)
  serve(server, contract.draftStandard, draftStandard)
  serve(server, contract.editStandard, editStandard)
  serve(server, contract.discardStandard, discardStandard)
  serve(server, contract.writeStandardLine, writeStandardLine)
  serve(server, contract.dropStandardLine, dropStandardLine)
  serve(server, contract.downloadStandardSheet, downloadStandardSheet)
  serve(server, contract.importStandardSheet, importStandardSheet)
  serve(server, contract.publishStandard, publishStandard)
  serve(server, contract.withdrawStandard, withdrawStandard)
}
