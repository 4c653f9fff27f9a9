export { accessRoutes } from './routes.ts'
export { actorOf } from './sessions.ts'
export { forgetProofs } from './forget-proofs.ts'
export { enter, mustBeMobile } from './sign-in.ts'
export { resendSeconds, sendCode, useCode, validMinutes } from './sms-codes.ts'
export { findWorkerAccount, movePhone } from './worker-accounts.ts'
export { hashPassword } from './passwords.ts'
export { ownPerson } from './own-person.ts'
export {
  actsElsewhere,
  departmentAccounts,
  disableAccount,
  newInitialPassword,
  openStaffAccount,
  resetPassword,
  type InitialPassword,
  type StaffAccount,
} from './staff-accounts.ts'
export { accountsOfOffices, accountsOfProjects, accountsOfWorkers, type Reachable } from './whose-accounts.ts'
