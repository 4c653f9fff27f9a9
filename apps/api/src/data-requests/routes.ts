import * as contract from '@anzhu/contract/data-requests'
import { serve, type Server } from '../http/serve.ts'
import { answerDataRequest, listDataRequests } from './answer.ts'
import { askAboutMyData, viewMyData, withdrawDataRequest } from './mine.ts'

/** What people ask of their own data, and the office that answers (个人信息保护法第四十四条至第五十条). */
export function dataRequestRoutes(server: Server): void {
  serve(server, contract.viewMyData, viewMyData)
  serve(server, contract.askAboutMyData, askAboutMyData)
  serve(server, contract.withdrawDataRequest, withdrawDataRequest)
  serve(server, contract.listDataRequests, listDataRequests)
  serve(server, contract.answerDataRequest, answerDataRequest)
}
