import '@anzhu/web/case.css'
import './certificates.css'
import type { Certificate } from '@anzhu/contract/certificates'
import { certificateTones } from '@anzhu/web/certificate-words'
import { untilInWords } from './words.ts'

/** What a certificate is, as it is known by its owner: its kind, number, enterprise, last day and state in words. */
export function CertificateHead({ certificate }: { certificate: Certificate }) {
  const { category, categoryName, number, enterprise, state, stateName } = certificate
  return (
    <span className="certificate__head">
      <span className="certificate__top">
        <b className="certificate__letter">{category} 类</b>
        <span className={`tag tag--${certificateTones[state]}`}>{stateName}</span>
      </span>
      <span className="hint">{categoryName}</span>
      <b className="certificate__number">{number}</b>
      <span>{enterprise.name}</span>
      <span className="hint">{untilInWords(certificate)}</span>
    </span>
  )
}
