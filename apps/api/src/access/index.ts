export { accessRoutes } from './routes.ts'
export { issueKey, keyPrefix, postStands, type NewKey } from './api-keys.ts'
export { keyRoutes } from './key-routes.ts'
export { recogniseBy } from './recognise.ts'
export { forgetProofs } from './forget-proofs.ts'
export { enter, mustBeMobile } from './sign-in.ts'
export { resendSeconds, sendCode, useCode, validMinutes } from './sms-codes.ts'
export { findWorkerAccount } from './worker-accounts.ts'
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
