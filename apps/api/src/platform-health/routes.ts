import * as contract from '@anzhu/contract/connectors'
import { serve, serveProven, type Server } from '../http/serve.ts'
import { hurryTasks } from '../national/index.ts'
import { listDisturbances } from './disturbances.ts'
import { listConnectors } from './list.ts'
import { testConnector, tryConnection } from './test-connector.ts'

/** The connections to systems outside, for whoever looks after them. */
export function platformHealthRoutes(server: Server): void {
  serve(server, contract.listConnectors, listConnectors)
  serveProven(server, contract.testConnector, tryConnection, testConnector)
  serve(server, contract.hurryNational, async ({ db, remark }) => {
    const count = await hurryTasks(db, null)
    remark.object = `国家平台重新报送 ${count} 项`
    return { count }
  })
  serve(server, contract.listDisturbances, listDisturbances)
}
