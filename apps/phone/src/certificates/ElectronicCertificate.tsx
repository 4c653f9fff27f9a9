import { type Certificate, printCertificate, readCertificateDocument } from '@anzhu/contract/certificates'
import { addressOf } from '@anzhu/contract/client'
import { QrCode } from '@anzhu/web/QrCode.tsx'

/** The electronic certificate: its QR for whoever checks, the PDF to look at, keep and print; refused with the reasons. */
export function ElectronicCertificate({ certificate }: { certificate: Certificate }) {
  const { id, number, qrUrl, usable, stateName } = certificate
  return (
    <section className="section" aria-labelledby="electronic">
      <h2 id="electronic">电子证书</h2>
      {qrUrl !== null && (
        <figure className="certificate-qr">
          <QrCode text={qrUrl} size="100%" label={`证书 ${number} 的二维码，供核验`} />
          <figcaption className="hint">给核验的人扫一扫，看到的是今天的状态</figcaption>
        </figure>
      )}
      {usable ? (
        <Current certificate={certificate} />
      ) : (
        <p className="lead">{stateName}，不能下载电子证书。原因和办法见上。</p>
      )}
      <Others certificate={certificate} />
      <a
        className="button button--second"
        href={addressOf(printCertificate, { id })}
        target="_blank"
        rel="noreferrer"
      >
        {usable ? '打印证书' : `打印今天的样子（盖“${stateName}”）`}
      </a>
    </section>
  )
}

/** The document of the present version, or what becomes of it. */
function Current({ certificate: { id, documents, version, medium } }: { certificate: Certificate }) {
  const current = documents.find((one) => one.kind === 'certificate' && one.version === version)
  if (current?.downloadable === true)
    return (
      <a
        className="button"
        href={addressOf(readCertificateDocument, { id, documentId: current.id })}
        target="_blank"
        rel="noreferrer"
      >
        查看和下载电子证书
      </a>
    )
  if (current?.state === 'queued')
    return (
      <p className="lead" role="status">
        电子证书正在签发，请稍等，不用离开这一页。
      </p>
    )
  return (
    <p className="lead">
      {medium === 'paper' ? '这是纸质证书，还没有电子证书。' : '电子证书还没有生成，请联系发证机关。'}
    </p>
  )
}

/** Papers besides the certificate itself, such as the proof of a transfer out. */
function Others({ certificate: { id, documents } }: { certificate: Certificate }) {
  const others = documents.filter(({ kind, downloadable }) => kind !== 'certificate' && downloadable)
  return others.map(({ id: documentId, title }) => (
    <a
      key={documentId}
      className="button"
      href={addressOf(readCertificateDocument, { id, documentId })}
      target="_blank"
      rel="noreferrer"
    >
      查看和下载{title}
    </a>
  ))
}
