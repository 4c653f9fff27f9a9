import { type Certificate, readCertificateDocument } from '@anzhu/contract/certificates'
import { isOfKind } from '@anzhu/web/certificate-words'
import { Link, useLocation } from 'react-router'
import { PaperButton } from '../frame/index.ts'
import { filingOf } from './words.ts'

/** What is done with a certificate from its head: look at it and print it, and the service that its state calls for. */
export function CertificateActions({ certificate }: { certificate: Certificate }) {
  const { pathname } = useLocation()
  const paper = currentPaper(certificate)
  const next = nextService(certificate)
  return (
    <>
      {paper !== undefined && (
        <PaperButton
          endpoint={readCertificateDocument}
          args={{ id: certificate.id, documentId: paper.id }}
          title={`${paper.title} ${certificate.number}`}
        >
          查看和打印
        </PaperButton>
      )}
      {certificate.openCase !== null ? (
        <Link className="button-link" to={`/items/${certificate.openCase.id}`} state={{ from: pathname }}>
          {certificate.openCase.title}：{certificate.openCase.state}
        </Link>
      ) : (
        next !== undefined && (
          <Link className="button-link" to={filingOf(next.service, certificate)} state={{ from: pathname }}>
            办理{next.title}
          </Link>
        )
      )}
    </>
  )
}

/** The paper of the version that is in force, where it may be handed out now. */
export function currentPaper({
  documents,
  version,
}: Certificate): Certificate['documents'][number] | undefined {
  return documents.find((one) => one.version === version && one.state === 'rendered' && one.downloadable)
}

/** What to file next: what cures the first reason, else the extension once its time has come. */
function nextService({ reasons, services }: Certificate): Certificate['services'][number] | undefined {
  const cures = reasons.flatMap(({ remedies }) => remedies.flatMap(({ service }) => service ?? []))
  const cure = cures
    .map((kind) => services.find((one) => isOfKind(one.kind, kind)))
    .find((one) => one !== undefined)
  return cure ?? services.find(({ kind, allowed }) => allowed && isOfKind(kind, 'extend'))
}
