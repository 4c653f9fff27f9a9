import { mayEver, useSession } from '@anzhu/web/session.tsx'
import { NoPermission } from '@anzhu/web/states.tsx'
import './scan.css'
import './verdict.css'
import './gate.css'
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { Field } from '../app/Field.tsx'
import { Tabs } from '../app/Frame.tsx'
import { keep, readKept } from '../app/kept.ts'
import { Page } from '../app/Page.tsx'
import { Gate } from './Gate.tsx'
import type { Entrance } from './passage.ts'
import { QueueStrip } from './QueueStrip.tsx'
import { readySound } from './signals.ts'
import { noSite, siteOf } from './site.ts'

/** Gate mode: where first, then one person after another without a tap between them. */
export function GatePage() {
  const { post } = useSession()
  const [entrance, setEntrance] = useState<Entrance | null>(null)
  if (!mayEver(post, 'safety-code.admit')) return <NoPermission roleName={post.roleName} what="在门口核验" />
  return entrance === null ? (
    <SetUp onStart={setEntrance} />
  ) : (
    <Gate entrance={entrance} onEnd={() => setEntrance(null)} />
  )
}

function SetUp({ onStart }: { onStart: (entrance: Entrance) => void }) {
  const session = useSession()
  const site = siteOf(session) ?? noSite
  const [name, setName] = useState(() => readKept<string>('entrance') ?? '')
  const [wrong, setWrong] = useState('')
  const start = (event: FormEvent) => {
    event.preventDefault()
    const typed = name.trim()
    if (typed === '') return setWrong('请写入口名称，例如“东门”，记录里据此区分')
    keep('entrance', typed)
    readySound()
    onStart({ projectId: site.id, name: typed })
  }
  return (
    <>
      <QueueStrip />
      <div className="frame">
        <Page title="门禁核验">
          <p className="lead">
            手机架在门口，一人一扫，绿码自动过下一个，其他结果停下等人处置。没有网络也能用。
          </p>
          <section className="section">
            <ul className="rows">
              <li className="row row--pair">
                <span>
                  <span className="hint">项目</span>
                  <br />
                  <b>{site.name}</b>
                </span>
                {session.post.project === null && mayEver(session.post, 'safety-code.scan') && (
                  <Link to="/scan/site?next=/gate">更换</Link>
                )}
              </li>
            </ul>
          </section>
          <form onSubmit={start}>
            <Field
              label="入口名称"
              maxLength={40}
              value={name}
              onChange={({ target }) => setName(target.value)}
              error={wrong}
              hint="例如：东门、1 号塔吊通道"
            />
            <button type="submit" className="button">
              开始核验
            </button>
          </form>
        </Page>
      </div>
      <Tabs />
    </>
  )
}
