import type { Certificate } from '@anzhu/contract/certificates'
import { formatMoment } from '@anzhu/web/format'
import { Link } from 'react-router'

/** Everything that happened to it (证书轨迹), the latest first. */
export function EventsOf({ certificate: { events } }: { certificate: Certificate }) {
  return (
    <section className="section" aria-labelledby="events">
      <h2 id="events">证书轨迹</h2>
      {events.length === 0 && <p className="hint">还没有记录。</p>}
      <ol className="timeline" aria-label="证书轨迹，最近的在前">
        {[...events]
          .sort((one, other) => (one.at < other.at ? 1 : -1))
          .map(({ id, at, on, sentence, who, unit, caseId }) => (
            <li key={id} className="timeline__event">
              <div className="timeline__head">
                <b>{sentence}</b>
                <time dateTime={at} title={formatMoment(at)}>
                  {on}
                </time>
              </div>
              <div className="timeline__who">
                {[...new Set([unit, who])].filter((part) => part !== '').join(' · ')}
              </div>
              {caseId !== null && <Link to={`/items/${caseId}`}>查看办件</Link>}
            </li>
          ))}
      </ol>
    </section>
  )
}

/** What stood on each version, the latest first. */
export function VersionsOf({ certificate: { versions } }: { certificate: Certificate }) {
  if (versions.length < 2) return null
  return (
    <section className="section" aria-labelledby="versions">
      <h2 id="versions">历次版本</h2>
      <ul className="rows">
        {[...versions]
          .sort((one, other) => other.version - one.version)
          .map(({ version, reason, madeOn, enterprise, post, expiresOn }) => (
            <li key={version} className="row">
              <p className="row__title">
                第 {version} 版 · {reason}
              </p>
              <p>
                {enterprise}
                {post !== '' && `，${post}`}
              </p>
              <p className="hint">
                {madeOn} 制证，有效至 {expiresOn}
              </p>
            </li>
          ))}
      </ul>
    </section>
  )
}
