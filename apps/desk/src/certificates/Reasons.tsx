import type { Certificate, CertificateReason } from '@anzhu/contract/certificates'
import { isOfKind } from '@anzhu/web/certificate-words'
import { Link, useLocation } from 'react-router'
import { filingOf } from './words.ts'

type Remedy = CertificateReason['remedies'][number]

/** Why the certificate cannot be used now, each reason with everything that cures it. Nothing while it can. */
export function Reasons({ certificate }: { certificate: Certificate }) {
  const { reasons, stateName, usable } = certificate
  if (reasons.length === 0) return null
  return (
    <section className="reasons" aria-label={usable ? '可以办理' : `${stateName}的原因和办法`}>
      <ul>
        {reasons.map(({ id, sentence, remedies }) => (
          <li key={id}>
            <span className="reasons__mark" aria-hidden="true">
              {usable ? '·' : '✕'}
            </span>
            <span className="reasons__why">{sentence}</span>
            <span className="reasons__cures">
              {remedies.map((remedy) => (
                <RemedyLink key={remedy.title} remedy={remedy} certificate={certificate} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The way to what cures a reason, for who may go it; for everybody else what it is. */
function RemedyLink({
  remedy: { service, upload, title },
  certificate,
}: {
  remedy: Remedy
  certificate: Certificate
}) {
  const { pathname } = useLocation()
  const { person, services } = certificate
  const offered = services.find(({ kind }) => service !== null && isOfKind(kind, service))
  const to =
    offered !== undefined
      ? filingOf(offered.service, certificate)
      : upload !== null && services.length > 0
        ? `/people/${person.id}`
        : undefined
  if (to === undefined) return <span className="hint">{title}</span>
  return (
    <Link className="cure" to={to} state={{ from: pathname }}>
      {title}
    </Link>
  )
}
