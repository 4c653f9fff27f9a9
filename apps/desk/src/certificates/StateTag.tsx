import '@anzhu/web/case.css'
import type { CertificateRow } from '@anzhu/contract/certificates'
import { certificateTones } from '@anzhu/web/certificate-words'

/** The state of a certificate in its own word; beside it, where there is room, the first reason. */
export function StateTag({
  certificate: { state, stateName, because },
  withReason = false,
}: {
  certificate: Pick<CertificateRow, 'state' | 'stateName' | 'because'>
  withReason?: boolean
}) {
  return (
    <span className="status">
      <span className={`tag tag--${certificateTones[state]}`}>{stateName}</span>
      {withReason && because !== '' && (
        <span className="certificate-why" title={because}>
          {because}
        </span>
      )}
    </span>
  )
}
