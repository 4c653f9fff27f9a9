export { stopOrderPapers } from './check-paper.ts'
import * as contract from '@anzhu/contract/supervision'
import { serve, type Server } from '../http/serve.ts'
import { drawByLot, inspectorsOf, regionOf } from './draws.ts'
import { listStopOrders, readStopOrder } from './list-stop-orders.ts'
import { liftStop, orderStop } from './stop-orders.ts'
import { listDraws, viewDraw } from './view-draws.ts'

export { stopOrderDocument } from './stop-order-document.ts'

/** What the authority does on its own account: draws by lot, and orders to stop work. */
export function supervisionRoutes(server: Server): void {
  serve(server, contract.drawByLot, drawByLot)
  serve(server, contract.listDraws, listDraws)
  serve(server, contract.viewDraw, viewDraw)
  serve(server, contract.listInspectors, async (call) => ({
    items: (await inspectorsOf(call.db, regionOf(call))).slice(0, contract.mostDrawnFrom.inspectors),
  }))
  serve(server, contract.listStopOrders, listStopOrders)
  serve(server, contract.orderStop, orderStop)
  serve(server, contract.liftStop, liftStop)
  serve(server, contract.readStopOrder, readStopOrder)
}
