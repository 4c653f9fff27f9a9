import './inspect.css'
import { methods } from '@anzhu/law/inspections/standard'
import { formatBytes } from '@anzhu/web/format'
import { useSession } from '@anzhu/web/session.tsx'
import { Empty, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { Page } from '../app/Page.tsx'
import { serverNow } from '../app/server-clock.ts'
import { deliverScans, useWaitingScans } from '../scanning/index.ts'
import { deliver } from './deliver.ts'
import { exportUnsent } from './export.ts'
import { useNotebook } from './notebook.ts'
import { PackAge } from './PackAge.tsx'
import { usePacks } from './packs.ts'
import { type Delivery, isPending, isUnsent, type KeptPhoto, unsentOf } from './records.ts'

/** Less room than this, and a photo may not be kept. Bytes. */
const littleRoom = 200 * 1024 * 1024

/** M12: what this phone has taken along, what it has not delivered, and why not. */
export function OfflinePage() {
  const { account } = useSession()
  const notebook = useNotebook(account.id)
  const { packs } = usePacks(account.id)
  const scans = useWaitingScans(account.id)
  const [busy, setBusy] = useState(false)
  if (!notebook.loaded || packs === null) return <Loading />
  const unsent = unsentOf(notebook) + scans.length
  const originals = notebook.photos.filter((photo) => photo.markedSent && !photo.originalSent)
  const sendAll = async () => {
    setBusy(true)
    await Promise.all([deliver(account.id, true), deliverScans(account.id)]).catch(() => undefined)
    setBusy(false)
  }
  return (
    <Page title="离线中心" back="/home">
      <Room />
      <Old since={oldest(notebook)} />
      {notebook.unreadable && (
        <NoticeBar tone="error">
          本机存储这会儿读不出来，不能确定是否都已上传。请不要清理浏览器数据，关掉其他页面后重新打开。
        </NoticeBar>
      )}
      <section className="section">
        <h2>没有上传的 {unsent}</h2>
        {unsent === 0 && notebook.unreadable ? null : unsent === 0 ? (
          <Empty title="都已上传">
            {originals.length > 0
              ? `${originals.length} 张未加标注的原图还在后面慢慢传。`
              : '这台手机上没有等着上传的内容。'}
          </Empty>
        ) : (
          <>
            <ul className="rows">
              <Kind title="检查" records={notebook.inspections.filter(isPending)} />
              <Kind title="评分" records={notebook.marks.filter(isPending)} />
              <Kind title="问题" records={notebook.findings.filter(isPending)} />
              <Kind
                title="照片"
                records={notebook.photos.filter(isUnsent)}
                size={sizeOf(notebook.photos.filter(isUnsent))}
              />
              <Kind title="扫码核查" records={scans} />
            </ul>
            <button type="button" className="button more" disabled={busy} onClick={() => void sendAll()}>
              {busy || notebook.sending ? '正在上传' : '全部上传'}
            </button>
            <button
              type="button"
              className="button button--second"
              onClick={() => void exportUnsent(notebook, account.name)}
            >
              导出未上传的内容
            </button>
            <p className="hint">导出的文件留作底稿：手机坏了、浏览器清了缓存，内容还在。</p>
          </>
        )}
      </section>
      <section className="section">
        <h2>带来的离线包 {packs.length}</h2>
        <ul className="rows">
          {packs.map((pack) => (
            <li key={pack.projectId}>
              <Link className="row" to={`/inspect/at/${pack.projectId}`}>
                <b>{pack.project.name}</b>
                <br />
                <PackAge pack={pack} />
                <br />
                <span className="hint">
                  {pack.standards.map(({ code, edition }) => `${methods[code]}（${edition}）`).join('、')}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  )
}

const sizeOf = (photos: readonly KeptPhoto[]) => photos.reduce((sum, { marked }) => sum + marked.size, 0)

type Waiting = Pick<Delivery, 'id'> & { readonly failed?: string }

/** One kind of what waits: how many, how large, and the reasons of those that were not taken. */
function Kind({ title, records, size = 0 }: { title: string; records: readonly Waiting[]; size?: number }) {
  if (records.length === 0) return null
  const reasons = [...new Set(records.flatMap(({ failed }) => failed ?? []))]
  return (
    <li className="row row--pair">
      <span>{title}</span>
      <span className="row__side">
        {records.length}
        {size > 0 && ` · ${formatBytes(size)}`}
      </span>
      {reasons.map((reason) => (
        <span key={reason} className="zero-words">
          未被接收：{reason}
        </span>
      ))}
    </li>
  )
}

/** When the oldest thing that waits was made; undefined when nothing waits. */
function oldest({ inspections, findings, photos }: ReturnType<typeof useNotebook>): string | undefined {
  return [
    ...inspections.filter(isPending).map(({ begunAt }) => begunAt),
    ...findings.filter(isPending).map(({ changedAt }) => changedAt),
    ...photos.filter(isUnsent).map(({ takenAt }) => takenAt),
  ].sort()[0]
}

function Old({ since }: { since: string | undefined }) {
  if (since === undefined || serverNow() - Date.parse(since) < 24 * 3_600_000) return null
  return <NoticeBar tone="wait">有内容在手机里放了一天以上。浏览器可能清掉它，请尽快连上网络上传。</NoticeBar>
}

/** Warns before the phone is full. */
function Room() {
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    navigator.storage?.estimate?.().then(
      ({ quota = 0, usage = 0 }) => setLeft(quota - usage),
      () => undefined,
    )
  }, [])
  if (left === null || left > littleRoom) return null
  return (
    <NoticeBar tone="error">
      手机只剩 {formatBytes(left)} 可用，照片可能存不下。请先上传或清理空间。
    </NoticeBar>
  )
}
