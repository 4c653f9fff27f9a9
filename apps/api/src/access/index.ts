export { accessRoutes } from './routes.ts'
export { actorOf } from './sessions.ts'
export { openAuthorities } from './certificates/authority-folder.ts'
export { usualSubject, type CertificateAuthorities } from './certificates/authorities.ts'
export { openSimulatedLock, type LockHolder, type SimulatedLock } from './certificates/simulated-lock.ts'
export { removeAllKeys } from './keys/security-keys.ts'
export { hearWord, readRequest } from './licences/requests.ts'
export {
  httpLicences,
  simulatedLicences,
  type Licences,
  type SimulatedLicences,
} from './licences/provider.ts'
export { notFound } from './permit.ts'
export { forgetProofs } from './forget-proofs.ts'
export { enter, mustBeMobile } from './sign-in.ts'
export { codeSent, resendSeconds, sendCode, useCode, validMinutes } from './sms-codes.ts'
export { findWorkerAccount, movePhone } from './worker-accounts.ts'
export { hashPassword, mustBeStrong } from './passwords.ts'
export {
  alreadyRegistered,
  letAdministrate,
  openEnterpriseAccount,
  standingOf,
  type NewEnterpriseAccount,
  type Standing,
} from './enterprise-accounts.ts'
export { contactColumns } from './contacts.ts'
export { officeFor } from './offices.ts'
export { keepRegistration, settleRegistration, type NewRegistration } from './registrations.ts'
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
