import type { Certificate } from '@anzhu/contract/certificates'
import { formatDay } from '@anzhu/web/format'
import { Empty, ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { SummaryList } from '@anzhu/web/SummaryList.tsx'
import { Link, useParams } from 'react-router'
import { Page } from '../app/Page.tsx'
import { CertificateHead } from './CertificateHead.tsx'
import { EducationOf } from './EducationOf.tsx'
import { ElectronicCertificate } from './ElectronicCertificate.tsx'
import { EventsOf, VersionsOf } from './Life.tsx'
import { useMyCertificates } from './my-certificates.ts'
import { Reasons } from './Reasons.tsx'
import { SanctionsOf } from './SanctionsOf.tsx'
import { chanceOf } from './words.ts'

/** One certificate of mine: whether it can be used and why not, the electronic one, what can be filed, and its life. */
export function CertificatePage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useMyCertificates()
  const certificate = data?.items.find((one) => one.id === id)
  return (
    <Page title="证书详情" back="/certs">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && certificate === undefined && (
        <Empty title="没有找到这本证书" action={<Link to="/certs">回到我的证书</Link>}>
          可能不是您的证书，或者地址抄错了。
        </Empty>
      )}
      {certificate !== undefined && <Content certificate={certificate} />}
    </Page>
  )
}

function Content({ certificate }: { certificate: Certificate }) {
  const { id, number, openCase } = certificate
  return (
    <>
      <section className="certificate" aria-label={`证书 ${number}`}>
        <CertificateHead certificate={certificate} />
        <Reasons certificate={certificate} />
      </section>
      {openCase !== null && (
        <NoticeBar action={<Link to={`/items/${openCase.id}`}>查看这一件</Link>}>
          {openCase.title}在办：{openCase.state}
        </NoticeBar>
      )}
      <ElectronicCertificate certificate={certificate} />
      <SanctionsOf certificateId={id} />
      <ServicesOf certificate={certificate} />
      <Data certificate={certificate} />
      <EducationOf certificate={certificate} />
      <EventsOf certificate={certificate} />
      <VersionsOf certificate={certificate} />
    </>
  )
}

/** Every service about it, whether it can be filed today or from when. */
function ServicesOf({ certificate: { id, services, openCase } }: { certificate: Certificate }) {
  if (services.length === 0) return null
  return (
    <section className="section" aria-labelledby="services">
      <h2 id="services">业务办理</h2>
      {openCase !== null && <p className="hint">一件办完以后，才能办下一件。</p>}
      <ul className="rows">
        {services.map((one) => (
          <li key={one.service}>
            <Link className="row row--pair" to={`/apply/${one.service}?certificate=${id}`}>
              <span>
                <b>{one.title}</b>
                <span className="hint row__below">{chanceOf(one)}</span>
              </span>
              <span className="row__arrow" aria-hidden="true">
                ›
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Data({ certificate }: { certificate: Certificate }) {
  const rows = [
    ['holder', '持证人', `${certificate.holderName}（${certificate.idNumber}）`],
    ['post', '职务', certificate.post === '' ? '—' : certificate.post],
    ['issuer', '发证机关', certificate.issuer],
    ['first', '初次发证', certificate.firstIssuedOn],
    ['issued', '发证日期', certificate.issuedOn],
    ['valid', '有效期', `${certificate.validFrom} 至 ${certificate.expiresOn}`],
    ['change', '上次变更单位', formatDay(certificate.lastChangeOn)],
    ['medium', '形式', certificate.medium === 'paper' ? '纸质证书' : '电子证书'],
    ['origin', '来源', certificate.originName],
    ['former', '原编号', certificate.formerNumber ?? ''],
  ] as const
  return (
    <section className="section" aria-labelledby="data">
      <h2 id="data">证书内容</h2>
      <SummaryList
        label="证书内容"
        rows={rows
          .filter(([, , value]) => value !== '')
          .map(([id, title, value]) => ({ id: `data-${id}`, title, value }))}
      />
    </section>
  )
}
