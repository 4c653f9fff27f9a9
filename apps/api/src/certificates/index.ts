export { certificateImport } from './import-certificates.ts'
export { certificateServices } from './services.ts'
export { certificateRoutes } from './routes.ts'
export { runQueue } from './runs.ts'
export { runWorker } from './work-run.ts'
export { certificateFlow, certificateFlowKinds, type CertificateFlow } from './flow-kinds.ts'
export { askedOf, firmsAround, loadFacts, surroundingsOf } from './load-facts.ts'
export { employmentOf, judgeCase, personFacts, type Asked, type Surroundings } from './judge-case.ts'
export { loadPerson, loadPersons, type KnownPerson } from './known-persons.ts'
export { readCertificateDocument } from './read-files.ts'
export { asFacts } from './records.ts'
export { takeNumber } from './numbers.ts'
export { addCertificate, changeStatus } from './write.ts'
export {
  certificateClockWorkers,
  certificateMorningQueue,
  certificateNightQueue,
  remindOfExpiry,
} from './daily.ts'
export { endSuspensions } from './decide-sanction.ts'
export type { HistoricCertificate, HistoricCertificates } from './historic/historic-certificates.ts'
export { hashForRegister, httpHistoricCertificates } from './historic/http.ts'
export { simulatedHistory } from './historic/simulator.ts'
export { certificatesVisible, fromCertificates } from './visible-certificates.ts'
