import * as firm from '@anzhu/contract/accounts'
import * as staff from '@anzhu/contract/staff'
import { newInitialPassword } from '../access/index.ts'
import { serve, serveProven, type Server } from '../http/serve.ts'
import { disableKept, enableKept, resetKept, unlockKept } from './change.ts'
import { addAccountPost, changeAccountPost, endAccountPost, openAccount } from './firm.ts'
import { listAccounts, listStaff } from './list.ts'
import { endStaffKey, endStaffKeys, listStaffKeys } from './keys.ts'
import { previewPost } from './preview.ts'
import { endPost, grantPost, openStaff } from './staff.ts'

/** Accounts and posts: an enterprise keeps those of its people, a security administrator those of the authorities. */
export function accountRoutes(server: Server): void {
  serve(server, firm.listAccounts, listAccounts)
  serveProven(server, firm.openAccount, newInitialPassword, openAccount)
  serve(server, firm.addAccountPost, addAccountPost)
  serve(server, firm.changeAccountPost, changeAccountPost)
  serve(server, firm.endAccountPost, endAccountPost)
  serveProven(server, firm.resetAccount, newInitialPassword, (call, asked, password) =>
    resetKept(call, 'enterprise', asked, password),
  )
  serve(server, firm.disableAccount, (call, asked) => disableKept(call, 'enterprise', asked))
  serveProven(server, firm.enableAccount, newInitialPassword, (call, asked, password) =>
    enableKept(call, 'enterprise', asked, password),
  )
  serve(server, staff.listStaff, listStaff)
  serve(server, staff.previewPost, previewPost)
  serveProven(server, staff.openStaff, newInitialPassword, openStaff)
  serve(server, staff.grantPost, grantPost)
  serve(server, staff.endPost, endPost)
  serveProven(server, staff.resetStaff, newInitialPassword, (call, asked, password) =>
    resetKept(call, 'authority', asked, password),
  )
  serve(server, staff.disableStaff, (call, asked) => disableKept(call, 'authority', asked))
  serveProven(server, staff.enableStaff, newInitialPassword, (call, asked, password) =>
    enableKept(call, 'authority', asked, password),
  )
  serve(server, staff.listStaffKeys, listStaffKeys)
  serve(server, staff.endStaffKey, endStaffKey)
  serve(server, staff.endStaffKeys, endStaffKeys)
  serve(server, staff.unlockStaff, (call, asked) => unlockKept(call, 'authority', asked))
}
