export { accessRoutes } from './routes.ts'
export { actorOf } from './sessions.ts'
export { forgetProofs } from './forget-proofs.ts'
export { enter, mustBeMobile } from './sign-in.ts'
export { resendSeconds, sendCode, useCode, validMinutes } from './sms-codes.ts'
export { findWorkerAccount } from './worker-accounts.ts'
export { hashPassword } from './passwords.ts'
export { ownPerson } from './own-person.ts'
export { readKeptAccounts, type KeptQuery } from './kept-accounts.ts'
export { isLive, isReached } from './live-posts.ts'
export {
  addPost,
  disableAccount,
  newInitialPassword,
  openStaffAccount,
  resetPassword,
  rightsChanged,
  takePostAway,
  type InitialPassword,
  type NewPost,
} from './staff-accounts.ts'
export { lockedLogins, unlockLogin } from './sign-in-failures.ts'
export { accountsOfOffices, accountsOfProjects, accountsOfWorkers, type Reachable } from './whose-accounts.ts'
