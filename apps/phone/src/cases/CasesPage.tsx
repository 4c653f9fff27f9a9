import { type CaseRow, listCases, listServices } from '@anzhu/contract/cases'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { whoAndUntil } from './waiting-words.ts'
import { DaysLeft, StatusTag } from '@anzhu/web/StatusTag.tsx'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Page } from '../app/Page.tsx'
import { usePages } from '../app/use-pages.ts'

/** M3: what waits for me, what I began and what I filed, each as a card; and below what I can file. */
export function CasesPage() {
  const queue = useEndpoint(listCases, { box: 'queue', limit: 20 })
  const drafts = useEndpoint(listCases, { box: 'drafts', limit: 20 })
  const mine = usePages(listCases, { box: 'mine', limit: 20 })
  const error = mine.error ?? queue.error ?? drafts.error
  return (
    <Page title="办事">
      {error !== null && <ErrorBar error={error} retry={() => void mine.retry()} />}
      <CaseCards title="等我办理" rows={queue.data?.items} />
      <CaseCards title="没填完的" rows={drafts.data?.items} edit />
      {mine.items === undefined && error === null && <Loading />}
      <CaseCards title="我的办件" rows={mine.items}>
        {mine.items?.length === 0 && <Empty title="还没有办过事">提交以后，办到哪一步会显示在这里。</Empty>}
      </CaseCards>
      {mine.more !== null && (
        <button type="button" className="button button--second more" onClick={() => void mine.more?.()}>
          更早的
        </button>
      )}
      {(mine.items !== undefined || error !== null) && <ServiceList />}
    </Page>
  )
}

function CaseCards({
  title,
  rows,
  edit = false,
  children,
}: {
  title: string
  rows?: readonly CaseRow[] | undefined
  edit?: boolean
  children?: ReactNode
}) {
  if ((rows === undefined || rows.length === 0) && !children) return null
  return (
    <section className="section">
      <h2>{title}</h2>
      {children}
      {rows !== undefined && rows.length > 0 && (
        <ul className="rows">
          {rows.map((row) => (
            <li key={row.id}>
              <Link
                className="row case-card"
                to={edit ? `/items/${row.id}/edit` : (row.page ?? `/items/${row.id}`)}
              >
                <CaseCard row={row} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function CaseCard({ row }: { row: CaseRow }) {
  return (
    <>
      <span className="case-card__head">
        <b>{row.title}</b>
        {row.waiting !== null && <DaysLeft waiting={row.waiting} />}
      </span>
      <StatusTag status={row.status} state={row.state} waiting={null} />
      {row.waiting !== null && <span className="hint">{whoAndUntil(row.waiting)}</span>}
      <span className="hint">
        {row.submittedAt === null
          ? `上次保存 ${formatMoment(row.updatedAt)}`
          : `提交 ${formatMoment(row.submittedAt)}`}
      </span>
    </>
  )
}

/** Every service this person may file, with the one already under way; those about a certificate begin at the certificate. */
function ServiceList() {
  const { data } = useEndpoint(listServices, {})
  if (data === undefined || data.items.length === 0) return null
  const about = data.items.filter(({ aboutCertificate }) => aboutCertificate)
  const others = data.items.filter(({ aboutCertificate }) => !aboutCertificate)
  return (
    <section className="section">
      <h2>可以办的事</h2>
      <ul className="rows">
        {about.length > 0 && (
          <li>
            <Link className="row case-card" to="/certs">
              <b>我的证书</b>
              <span className="hint">{words(about)}，从证书里办</span>
            </Link>
          </li>
        )}
        {others.map(({ id, title, purpose, openCase }) => (
          <li key={id}>
            <Link className="row case-card" to={openCase === null ? `/apply/${id}` : `/items/${openCase.id}`}>
              <b>{title}</b>
              <span className="hint">
                {openCase === null ? purpose : `已有一件在办：${openCase.state}。点开查看`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A 证书延期, B 证书延期 and C 证书延期 are one thing to whoever has one certificate. */
const words = (services: readonly { readonly title: string }[]) =>
  [...new Set(services.map(({ title }) => title.replace(/^[ABC] 证 ?/, '证书')))].join('、')
