import {
  type HistoricAnswer,
  type HistoricCertificate,
  lookBack,
  viewHistoric,
} from '@anzhu/contract/historic-certificates'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { SourceNote } from '@anzhu/web/SourceNote.tsx'
import { useMay } from '@anzhu/web/session.tsx'
import { ErrorBar } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { Link, useLocation } from 'react-router'
import { Section } from '../frame/index.ts'

/** What the register of the former system holds of a person, for the office: asked by a button, kept with source and moment. */
export function HistoricCertificates({ personId }: { personId: string }) {
  const may = useMay('certificate.look-back')
  const { data, error, refetch } = useEndpoint(viewHistoric, { id: personId }, { enabled: may })
  const ask = useAction(lookBack, { refresh: [viewHistoric] })
  if (!may || error?.status === 404) return null
  return (
    <Section
      title="原系统历史证书"
      aside={
        data?.connected === true ? (
          <Button size="small" loading={ask.isPending} onClick={() => ask.mutate({ id: personId })}>
            查历史库
          </Button>
        ) : undefined
      }
    >
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {ask.error !== null && <ErrorBar error={ask.error} lead="" />}
      {data !== undefined && <Answer answer={data} />}
    </Section>
  )
}

function Answer({ answer: { connected, sourced, items } }: { answer: HistoricAnswer }) {
  if (sourced === null)
    return (
      <p className="hint">
        {connected
          ? '还没有查过。查询只送出姓名和身份证号的加密摘要。'
          : '还没有接通原系统历史证书库，请对照证书原件核对。'}
      </p>
    )
  return (
    <>
      <SourceNote sourced={sourced} />
      {items.length === 0 ? (
        <p>历史库里没有此人的证书。</p>
      ) : (
        <ul className="historic" aria-label="历史库里的证书">
          {items.map((one) => (
            <li key={one.number}>
              <One one={one} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function One({ one }: { one: HistoricCertificate }) {
  const { pathname } = useLocation()
  const { number, enterprise, issuedOn, expiresOn, status, certificateId } = one
  return (
    <>
      <b>{number}</b> <span className="tag tag--mute">{status}</span>{' '}
      {certificateId === null ? (
        <span className="tag tag--wait">本平台没有</span>
      ) : (
        <Link className="link" to={`/certs/${certificateId}`} state={{ from: pathname }}>
          本平台已有
        </Link>
      )}
      <div className="hint">
        {enterprise} · {issuedOn} 至 {expiresOn}
      </div>
    </>
  )
}
