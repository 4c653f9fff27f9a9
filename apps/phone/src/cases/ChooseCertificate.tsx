import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Link, Navigate } from 'react-router'
import { Page } from '../app/Page.tsx'
import { CertificateHead, useMyCertificates } from '../certificates/index.ts'

/** A service is about one certificate: which, where there are several; the only one goes without saying. */
export function ChooseCertificate({ service, title }: { service: string; title: string }) {
  const { data, error, refetch } = useMyCertificates()
  const about = data?.items.filter(({ services }) => services.some((one) => one.service === service)) ?? []
  const to = (id: string) => `/apply/${service}?certificate=${id}`
  const [only] = about
  if (about.length === 1 && only !== undefined) return <Navigate to={to(only.id)} replace />
  return (
    <Page title={title} back="/items">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && about.length === 0 && (
        <Empty title="没有可以办这件事的证书" action={<Link to="/certs">看我的证书</Link>} />
      )}
      {about.length > 0 && <p className="lead">给哪本证书办？</p>}
      {about.map((certificate) => (
        <Link key={certificate.id} className="certificate certificate__link" to={to(certificate.id)}>
          <CertificateHead certificate={certificate} />
        </Link>
      ))}
    </Page>
  )
}
