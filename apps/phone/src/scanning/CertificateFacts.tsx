import type { Checked } from './check.ts'
import { Fact } from './Fact.tsx'

/** What was read of a certificate; who checks on site also sees the whole name and why it cannot be used. */
export function CertificateFacts({
  checked,
}: {
  checked: Pick<Checked, 'certificate' | 'certificateHolder' | 'kept'>
}) {
  const { certificate, certificateHolder: holder, kept } = checked
  if (certificate === null) return null
  const { name, enterprise, category, number, validUntil, latest } = certificate
  return (
    <>
      <dl className="facts">
        {latest !== null && <Fact title="最新证书">{latest}</Fact>}
        <Fact title="姓名">{holder?.name ?? name}</Fact>
        {holder !== null && <Fact title="证件号">{holder.idNumber}</Fact>}
        <Fact title="类别">{category}</Fact>
        <Fact title="证书编号">{number}</Fact>
        <Fact title="有效期至">{validUntil}</Fact>
        {enterprise !== '' && <Fact title={kept === 'server' ? '企业' : '企业信用代码'}>{enterprise}</Fact>}
      </dl>
      {holder !== null && holder.reasons.length > 0 && (
        <div className="verdict__why">
          <p>原因：{holder.reasons.join('；')}</p>
        </div>
      )}
    </>
  )
}
