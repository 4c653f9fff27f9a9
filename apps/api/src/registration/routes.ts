import * as contract from '@anzhu/contract/registration'
import { codeSent, mustBeMobile, sendCode } from '../access/index.ts'
import { serve, serveProven, type Server } from '../http/serve.ts'
import { countRegistrations, decideRegistration, listRegistrations } from './decide.ts'
import { learn, lookUpEnterprise } from './look-up.ts'
import { proveRegistration, registerEnterprise } from './register.ts'

/** Enterprises open their account themselves; where an office has to agree, it does so here (F-01). */
export function registrationRoutes(server: Server): void {
  serveProven(server, contract.lookUpEnterprise, learn, lookUpEnterprise)
  serve(server, contract.sendRegistrationCode, async ({ house, db, remark }, { phone }) => {
    await sendCode(house, db, mustBeMobile(phone), 'registration')
    remark.object = '注册验证码'
    return codeSent
  })
  serveProven(server, contract.registerEnterprise, proveRegistration, registerEnterprise)
  serve(server, contract.listRegistrations, listRegistrations)
  serve(server, contract.countRegistrations, countRegistrations)
  serve(server, contract.decideRegistration, decideRegistration)
}
