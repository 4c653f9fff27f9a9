import * as contract from '@anzhu/contract/exports'
import { serve, type Server } from '../http/serve.ts'
import { askExport, fetchExport } from './ask.ts'
import { decideExport } from './decide.ts'
import type { ExportedList } from './kinds.ts'
import { countExports, listExports } from './list.ts'

/** Large lists leave the house by four eyes; which lists there are, their contexts say. */
export function exportRoutes(server: Server, all: readonly ExportedList[]): void {
  const lists = new Map(all.map((list) => [list.kind as string, list]))
  serve(server, contract.askExport, (call, input) => askExport(call, lists, input))
  serve(server, contract.listExports, (call, input) => listExports(call, lists, input))
  serve(server, contract.countExports, (call) => countExports(call, lists))
  serve(server, contract.releaseExport, (call, { id }) =>
    decideExport(call, lists, { id, state: 'released', because: '' }),
  )
  serve(server, contract.refuseExport, (call, { id, because }) =>
    decideExport(call, lists, { id, state: 'refused', because }),
  )
  serve(server, contract.fetchExport, (call, input) => fetchExport(call, lists, input))
}
