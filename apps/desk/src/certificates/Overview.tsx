import type { Certificate } from '@anzhu/contract/certificates'
import { CheckList } from '@anzhu/web/CheckList.tsx'
import { formatDay } from '@anzhu/web/format'
import { QrCode } from '@anzhu/web/QrCode.tsx'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Link, useLocation } from 'react-router'
import { Facts, Section } from '../frame/index.ts'
import { NationalPart } from './NationalPart.tsx'
import { filingOf, remainingOf } from './words.ts'

/** What stands on the certificate, how long it runs, and what can be filed about it. */
export function Overview({ certificate }: { certificate: Certificate }) {
  return (
    <div className="columns">
      <Identity certificate={certificate} />
      <div>
        <Services certificate={certificate} />
        {certificate.qrUrl !== null && <Verification url={certificate.qrUrl} number={certificate.number} />}
        <NationalPart id={certificate.id} number={certificate.number} />
      </div>
    </div>
  )
}

function Identity({ certificate }: { certificate: Certificate }) {
  const { person, enterprise, category, categoryName, post, legalRepresentative } = certificate
  const { words, press } = remainingOf(certificate)
  const mayOpen = useMay('person.view')
  const { pathname } = useLocation()
  return (
    <Section title="证书内容">
      <Facts
        items={[
          [
            '持证人',
            mayOpen ? (
              <Link key="person" className="link" to={`/people/${person.id}`} state={{ from: pathname }}>
                {certificate.holderName}
              </Link>
            ) : (
              certificate.holderName
            ),
          ],
          ['身份证号', certificate.idNumber],
          ['证书编号', <b key="number">{certificate.number}</b>],
          ['类别', `${category} ${categoryName}`],
          ['企业名称', enterprise.name],
          ['职务', `${post}${legalRepresentative ? '（法定代表人）' : ''}`],
          ['发证机关', certificate.issuer],
          ['初次发证', formatDay(certificate.firstIssuedOn)],
          ['本次发证', formatDay(certificate.issuedOn)],
          [
            '有效期',
            <span key="valid">
              {certificate.validFrom} 至 {certificate.expiresOn}（含当日）
              <span className={`deadline deadline--${press} record__left`}>{words}</span>
            </span>,
          ],
          ['单位一致', certificate.enterpriseMatches ? '✓ 与聘用企业一致' : '✕ 与聘用企业不一致'],
          ['形式', certificate.medium === 'electronic' ? '电子证书' : '纸质证书'],
          ['来源', certificate.originName],
          ['最近变更', formatDay(certificate.lastChangeOn)],
          ...(certificate.suspendedUntil === null ? [] : ([['暂扣至', certificate.suspendedUntil]] as const)),
          ...(certificate.formerNumber === null ? [] : ([['原编号', certificate.formerNumber]] as const)),
        ]}
      />
    </Section>
  )
}

/** Every service about this certificate: can be filed now, from which day, or what is in the way. */
function Services({ certificate }: { certificate: Certificate }) {
  const { services, openCase } = certificate
  const { pathname } = useLocation()
  const { today } = useSession()
  if (services.length === 0) return null
  return (
    <Section title="能办的事项">
      <ul className="record__services">
        {services.map(({ service, title, allowed, allowedFrom, findings }) => {
          const unmet = findings.filter(({ met }) => !met)
          return (
            <li key={service}>
              <div className="record__service">
                <b>{title}</b>
                {allowed ? (
                  <Link
                    className="cure"
                    to={filingOf(service, certificate)}
                    state={{ from: pathname }}
                    aria-label={`办理${title}`}
                  >
                    办理
                  </Link>
                ) : (
                  <span className="hint">
                    {openCase !== null
                      ? '有一件在办'
                      : allowedFrom !== null && allowedFrom > today
                        ? `${allowedFrom} 起可办`
                        : `差 ${unmet.length} 项`}
                  </span>
                )}
              </div>
              {!allowed && unmet.length > 0 && (
                <details>
                  <summary>还差什么</summary>
                  <CheckList checks={unmet} label={`${title}还差什么`} />
                </details>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function Verification({ url, number }: { url: string; number: string }) {
  return (
    <Section title="扫码核验">
      <div className="record__qr">
        <QrCode text={url} size={176} label={`${number} 的核验码`} />
        <p className="hint">现场扫这个码，看到的是此刻的状态；打印件上的码同样有效。</p>
      </div>
    </Section>
  )
}
