import type { Certificate } from '@anzhu/contract/certificates'
import { isOfKind } from '@anzhu/web/certificate-words'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Page } from '../app/Page.tsx'
import { CertificateHead } from './CertificateHead.tsx'
import { useMyCertificates } from './my-certificates.ts'
import { Reasons } from './Reasons.tsx'
import { inTheWayOf } from './words.ts'

/** M4: every certificate of mine with its state, what stands in its way and what I can file about it. */
export function CertificatesPage() {
  const { data, error, refetch } = useMyCertificates()
  return (
    <Page title="我的证书">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.items.length === 0 && (
        <Empty title="没有查到您的安全生产考核证书">
          已按您的身份证号核对过历史证书。手里有证书的，在下面录入；外省的证书，先办转入。
        </Empty>
      )}
      {data?.items.map((certificate) => (
        <Card key={certificate.id} certificate={certificate} />
      ))}
      {data !== undefined && data.services.length > 0 && (
        <section className="section" aria-labelledby="without">
          <h2 id="without">{data.items.length === 0 ? '有证书，这里没有' : '还有别的证书'}</h2>
          <ul className="rows">
            {data.services.map(({ service, kind, title }) => (
              <li key={service}>
                <Link className="row row--pair" to={`/apply/${service}`}>
                  <span>
                    <b>{withoutWords[kind]?.title ?? title}</b>
                    <span className="hint row__below">{withoutWords[kind]?.hint}</span>
                  </span>
                  <span className="row__arrow" aria-hidden="true">
                    ›
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

/** What is filed by somebody whose certificate is not in the register, in their words. */
const withoutWords: Readonly<Record<string, { readonly title: string; readonly hint: string }>> = {
  supplement: { title: '录入证书（补录）', hint: '本省发的证书，照证书填写，再带原件去核验' },
  'transfer-in': { title: '外省证书转入', hint: '先在外省办好转出，凭转出证明换本省证书' },
}

function Card({ certificate }: { certificate: Certificate }) {
  const { id, number, openCase, services, reasons } = certificate
  const cures = reasons.flatMap(({ remedies }) => remedies.map(({ service }) => service ?? ''))
  // What stands as a button beside its reason need not stand there twice.
  const ready = services.filter(
    (one) => inTheWayOf(one).length === 0 && !cures.some((cure) => isOfKind(one.kind, cure)),
  )
  return (
    <article className="certificate" aria-label={`证书 ${number}`}>
      <Link className="certificate__link" to={`/certs/${id}`}>
        <CertificateHead certificate={certificate} />
        <span className="certificate__more">
          查看证书和轨迹 <span aria-hidden="true">›</span>
        </span>
      </Link>
      <Reasons certificate={certificate} />
      {openCase !== null && (
        <p className="certificate__open">
          <Link to={`/items/${openCase.id}`}>
            {openCase.title}在办：{openCase.state}
          </Link>
        </p>
      )}
      {openCase === null && ready.length > 0 && (
        <nav className="certificate__acts" aria-label={`${number} 可以办的事`}>
          <span className="hint">{cures.length > 0 ? '还可以办' : '可以办'}</span>
          {ready.map(({ service, title }) => (
            <Link key={service} to={`/apply/${service}?certificate=${id}`}>
              {title}
            </Link>
          ))}
        </nav>
      )}
    </article>
  )
}
