export { applicationForm, type ApplicationFormData, type FormOpinion } from './application-form.ts'
export {
  certificateDocument,
  drawCertificate,
  type CertificateData,
  type CertificateLook,
  type CertificateOverlay,
} from './certificate.ts'
export type { FormData, FormMaterial, FormOffice } from './form-parts.ts'
export {
  acceptanceNotice,
  correctionNotice,
  rejectionNotice,
  type AcceptanceData,
  type CorrectionData,
  type NoticeData,
  type RejectionData,
} from './receipt.ts'
export { transferProof, type TransferProofData } from './transfer-proof.ts'
