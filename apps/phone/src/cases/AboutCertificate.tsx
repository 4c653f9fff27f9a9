import type { Case } from '@anzhu/contract/cases'
import { viewMyEmployment } from '@anzhu/contract/employment'
import { findFlow } from '@anzhu/law/flows'
import { useEndpoint } from '@anzhu/web/api'
import { CertificateHead, useMyCertificate } from '../certificates/index.ts'

/** The certificate a case is about, for checking before it goes out; of a change also where it goes. */
export function AboutCertificate({ one }: { one: Pick<Case, 'certificateId' | 'service' | 'status'> }) {
  const certificate = useMyCertificate(one.certificateId)
  const moves = open.has(one.status) && findFlow(one.service)?.service === 'change'
  const { data: employment } = useEndpoint(viewMyEmployment, {}, { enabled: moves })
  if (certificate === undefined) return null
  const to = moves ? employment?.current?.enterprise.name : undefined
  return (
    <section className="certificate" aria-label={`证书 ${certificate.number}`}>
      <CertificateHead certificate={certificate} />
      {to !== undefined && (
        <p className="certificate__to">
          <span className="hint">变更后，证书上的企业</span>
          <b>{to}</b>
        </p>
      )}
    </section>
  )
}

const open: ReadonlySet<Case['status']> = new Set(['draft', 'in-progress', 'returned'])
