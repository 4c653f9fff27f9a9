import './inspect.css'
import { ApiError } from '@anzhu/contract/client'
import { type Method, methods } from '@anzhu/law/inspections/standard'
import { useSession } from '@anzhu/web/session.tsx'
import { Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { Page } from '../app/Page.tsx'
import { begin } from './noting.ts'
import { PackAge } from './PackAge.tsx'
import { type Pack, usePacks } from './packs.ts'

const order: readonly Method[] = ['jgj59', 'check-terms', 'dust', 'own']
const hints: Readonly<Record<Method, string>> = {
  jgj59: '分项逐条扣分，自动汇总定级',
  'check-terms': '按类别勾选规范用语',
  dust: '扬尘十项扣分',
  own: '拍纸质检查单',
}

/** One project: its package for where there is no network, and by which standard to inspect. */
export function ProjectPage() {
  const { projectId = '' } = useParams()
  const session = useSession()
  // Said by the list it was chosen from, until the package says it.
  const named = (useLocation().state as { readonly name?: string } | null)?.name
  const navigate = useNavigate()
  const { packs, take, leave } = usePacks(session.account.id)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const pack = packs?.find((one) => one.projectId === projectId)
  const act = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem('')
    try {
      await work()
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : '这台手机存不下，请清理空间后再试。')
    } finally {
      setBusy(false)
    }
  }
  if (packs === null) return <Loading />
  return (
    <Page title={pack?.project.name ?? named ?? '检查项目'} back="/inspect">
      {problem !== '' && <NoticeBar tone="error">没有下载：{problem}</NoticeBar>}
      {pack === undefined ? (
        <>
          <NoticeBar tone="wait">
            还没有离线包，先别离开有信号的地方。下载以后，检查标准、项目和责任人都在手机里，没有网络也能查。
          </NoticeBar>
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => void act(() => take(projectId))}
          >
            {busy ? '正在下载' : '下载离线包'}
          </button>
        </>
      ) : (
        <Taken
          pack={pack}
          busy={busy}
          renew={() => void act(() => take(projectId))}
          leave={() => void act(() => leave(projectId))}
          start={(method) =>
            void act(async () => {
              const id = await begin(pack, method, session)
              void navigate(`/inspect/${id}`)
            })
          }
        />
      )}
    </Page>
  )
}

interface TakenProps {
  readonly pack: Pack
  readonly busy: boolean
  readonly renew: () => void
  readonly leave: () => void
  readonly start: (method: Method) => void
}

function Taken({ pack, busy, renew, leave, start }: TakenProps) {
  const has = (method: Method) => method === 'own' || pack.standards.some(({ code }) => code === method)
  return (
    <>
      <p className="hint">
        {pack.project.contractor} · {pack.project.filingNumber}
      </p>
      <div className="pack-line">
        <PackAge pack={pack} />
        <button type="button" className="link-button" disabled={busy} onClick={renew}>
          更新
        </button>
        <button type="button" className="link-button" disabled={busy} onClick={leave}>
          移除
        </button>
      </div>
      <section className="section">
        <h2>用哪种标准检查</h2>
        <ul className="rows">
          {order.map((method) => {
            const standard = pack.standards.find(({ code }) => code === method)
            return (
              <li key={method}>
                <button
                  type="button"
                  className="row"
                  disabled={busy || !has(method)}
                  onClick={() => start(method)}
                >
                  <b>{methods[method]}</b>
                  <br />
                  <span className="hint">
                    {has(method) ? hints[method] : '离线包里没有这个标准'}
                    {standard !== undefined && ` · ${standard.edition}`}
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      </section>
    </>
  )
}
