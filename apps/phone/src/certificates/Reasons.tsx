import type { Certificate, CertificateReason } from '@anzhu/contract/certificates'
import { isOfKind } from '@anzhu/web/certificate-words'
import { Link } from 'react-router'
import { useMyCertificates } from './my-certificates.ts'

type Remedy = CertificateReason['remedies'][number]

/** Why the certificate cannot be used, or had better be seen to soon: each reason with its remedies as buttons. */
export function Reasons({ certificate }: { certificate: Certificate }) {
  const { reasons, usable, stateName } = certificate
  if (reasons.length === 0) return null
  return (
    <ul className="reasons" aria-label={usable ? '提醒' : `${stateName}的原因和办法`}>
      {reasons.map(({ id, sentence, remedies }) => (
        <li key={id} className={usable ? 'reason reason--advice' : 'reason'}>
          <p>
            <span aria-hidden="true">{usable ? '! ' : '✕ '}</span>
            {sentence}
          </p>
          {certificate.openCase === null &&
            remedies.map((remedy) => (
              <RemedyButton key={remedy.title} remedy={remedy} certificate={certificate} />
            ))}
        </li>
      ))}
    </ul>
  )
}

/** The way to what cures a reason; what nobody can file on a phone is said in words. */
function RemedyButton({
  remedy: { service, upload, title },
  certificate: { id, services },
}: {
  remedy: Remedy
  certificate: Certificate
}) {
  const { data } = useMyCertificates()
  const offered = [...services, ...(data?.services ?? [])].find(
    ({ kind }) => service !== null && isOfKind(kind, service),
  )
  if (upload === 'photo')
    return (
      <Link className="button" to="/me/photo">
        {title}
      </Link>
    )
  if (offered === undefined) return <p className="hint">怎么办：{title}</p>
  return (
    <Link className="button" to={`/apply/${offered.service}?certificate=${id}`}>
      办理{title}
    </Link>
  )
}
