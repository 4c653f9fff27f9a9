export { accessRoutes } from './routes.ts'
export {
  alreadyRegistered,
  letAdministrate,
  openEnterpriseAccount,
  standingOf,
  standingsOf,
  type NewEnterpriseAccount,
  type Standing,
} from './enterprise-accounts.ts'
export { contactColumns } from './contacts.ts'
export { officeFor } from './offices.ts'
export { keepRegistration, settleRegistration, type NewRegistration } from './registrations.ts'
export { openAuthorities } from './certificates/authority-folder.ts'
export { usualSubject, type CertificateAuthorities } from './certificates/authorities.ts'
export { openSimulatedLock, type LockHolder, type SimulatedLock } from './certificates/simulated-lock.ts'
export { mustBeFresh } from './keys/proofs.ts'
export { endKey, keysOf, removeAllKeys } from './keys/security-keys.ts'
export { contactPhone } from './second-step.ts'
export { revokeSessions } from './sessions.ts'
export { hearWord, readRequest } from './licences/requests.ts'
export {
  httpLicences,
  simulatedLicences,
  type Licences,
  type SimulatedLicences,
} from './licences/provider.ts'
export { httpWeChat, weChatAddress } from './wechat/http.ts'
export { simulatedWeChat } from './wechat/simulator.ts'
export type { WeChat } from './wechat/wechat.ts'
export { notFound } from './permit.ts'
export { issueKey, keyPrefix, postStands, type NewKey } from './api-keys.ts'
export { keyRoutes } from './key-routes.ts'
export { recogniseBy } from './recognise.ts'
export { openFirstAdministrator } from './first-administrator.ts'
export {
  countInitialPasswords,
  forgetInitialPasswords,
  keepInitialPasswords,
  takeInitialPasswords,
} from './initial-passwords.ts'
export { forgetProofs } from './forget-proofs.ts'
export { enter, mustBeMobile } from './sign-in.ts'
export { codeSent, resendSeconds, sendCode, useCode, validMinutes } from './sms-codes.ts'
export { closeWorkerAccount, findWorkerAccount, movePhone } from './worker-accounts.ts'
export { hashPassword, mustBeStrong } from './passwords.ts'
export { ownPerson } from './own-person.ts'
export { readKeptAccounts, type KeptQuery } from './kept-accounts.ts'
export { isLive, isReached } from './live-posts.ts'
export {
  addPost,
  disableAccount,
  mustBeLogin,
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
