import {
  countCertificates,
  listCertificates,
  listMyCertificates,
  viewCertificate,
} from '@anzhu/contract/certificates'
import { listPenalties, listSanctions } from '@anzhu/contract/certificate-sanctions'

/** What is read again once something was decided about a certificate or its holder. */
export const aboutCertificates = [
  viewCertificate,
  listCertificates,
  countCertificates,
  listMyCertificates,
  listSanctions,
  listPenalties,
] as const
