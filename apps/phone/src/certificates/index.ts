export { CertificateHead } from './CertificateHead.tsx'
export { useMyCertificate, useMyCertificates } from './my-certificates.ts'
