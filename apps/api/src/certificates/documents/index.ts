export {
  certificateDocument,
  drawCertificate,
  type CertificateData,
  type CertificateLook,
  type CertificateOverlay,
} from './certificate.ts'
export { transferProof, type TransferProofData } from './transfer-proof.ts'
