import { type Certificate, readCertificateDocument } from '@anzhu/contract/certificates'
import { formatDay, formatMoment } from '@anzhu/web/format'
import { Empty } from '@anzhu/web/states.tsx'
import { Link, useLocation } from 'react-router'
import { PaperButton, Section } from '../frame/index.ts'
import { casesOf } from './cases-of.ts'

interface Of {
  readonly certificate: Certificate
}

/** The cases about it, that under way first. */
export function CasesOf({ certificate }: Of) {
  const { pathname, search } = useLocation()
  const cases = casesOf(certificate)
  if (cases.length === 0)
    return (
      <Empty title="没有可以打开的办件">
        这本证书不是在本平台申请的，或办件不在您的办理范围内。见“轨迹”。
      </Empty>
    )
  return (
    <Section title="办件">
      <ul className="record__rows">
        {cases.map(({ id, title, on }) => (
          <li key={id}>
            <span className="record__when">{on ?? '在办'}</span>
            <Link className="link" to={`/items/${id}`} state={{ from: pathname + search }}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The papers made for it; one that may not be handed out now says so, the reasons stand at the head of the page. */
export function DocumentsOf({ certificate: { id, number, documents } }: Of) {
  if (documents.length === 0)
    return <Empty title="还没有电子文件">签发电子证书以后，各版本的文件都留在这里。</Empty>
  return (
    <Section title="电子文件">
      <ul className="record__rows">
        {documents.map((one) => (
          <li key={one.id}>
            <span className="record__when">第 {one.version} 版</span>
            <span className="record__what">{one.title}</span>
            <span className={`tag tag--${documentTones[one.state]}`}>{one.stateName}</span>
            {one.state === 'rendered' && one.downloadable && (
              <PaperButton
                size="small"
                endpoint={readCertificateDocument}
                args={{ id, documentId: one.id }}
                title={`${one.title} ${number}`}
              >
                查看和打印
              </PaperButton>
            )}
            {one.state === 'rendered' && !one.downloadable && (
              <span className="hint">现在不能下载，原因见上</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const documentTones = { queued: 'wait', rendered: 'ok', failed: 'bad' } as const

/** Everything that happened to it, the latest first. */
export function EventsOf({ certificate: { events } }: Of) {
  const { pathname, search } = useLocation()
  return (
    <Section title="证书轨迹">
      <ol className="timeline" aria-label="证书轨迹，最近的在前">
        {events.toReversed().map(({ id, at, on, sentence, who, unit, caseId }) => (
          <li key={id} className="timeline__event">
            <div className="timeline__head">
              <b>{sentence}</b>
              <time dateTime={at} title={formatMoment(at)}>
                {on}
              </time>
            </div>
            <div className="timeline__who">
              {[unit, who].filter((part) => part !== '').join(' · ')}
              {caseId !== null && (
                <Link
                  className="link record__case"
                  to={`/items/${caseId}`}
                  state={{ from: pathname + search }}
                >
                  看办件
                </Link>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** What stood on each version, the latest first; what differs from the one before is marked in words. */
export function VersionsOf({ certificate: { versions } }: Of) {
  const { pathname, search } = useLocation()
  const latestFirst = [...versions].sort((a, b) => b.version - a.version)
  return (
    <Section title="历次版本">
      <div className="record__scroll">
        <table className="list-table record__versions">
          <caption className="visually-hidden">历次版本，最近的在前</caption>
          <thead>
            <tr>
              {['版本', '事由', '制证日期', '持证人', '企业', '职务', '有效期', '电子证照标识'].map(
                (title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {latestFirst.map((one) => (
              <tr key={one.version}>
                <td>第 {one.version} 版</td>
                <td>
                  {one.caseId === null ? (
                    one.reason
                  ) : (
                    <Link className="link" to={`/items/${one.caseId}`} state={{ from: pathname + search }}>
                      {one.reason}
                    </Link>
                  )}
                </td>
                <td>{formatDay(one.madeOn)}</td>
                <td>{one.holder}</td>
                <td title={one.enterprise}>{one.enterprise}</td>
                <td>{one.post}</td>
                <td>
                  {one.issuedOn} 至 {one.expiresOn}
                </td>
                <td title={one.identifier}>{one.identifier}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
