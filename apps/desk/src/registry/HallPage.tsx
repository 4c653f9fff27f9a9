import { useMay } from '@anzhu/web/session.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { Facts, Page, Refused, Section } from '../frame/index.ts'
import { IdentityForm, type NamedInPerson, useIdentityForm } from './IdentityForm.tsx'

/** The desk of the hall: one person after another is registered by the real name (ID-14). */
export function HallPage() {
  const may = useMay('person.identify')
  const [done, setDone] = useState<readonly NamedInPerson[]>([])
  const [round, setRound] = useState(0)
  if (!may) return <Refused title="窗口实名" what="办理实名登记" />
  return (
    <Page title="窗口实名">
      <div className="columns">
        <Section title="登记一人">
          <Desk
            key={round}
            named={(person) => {
              setDone([person, ...done])
              setRound(round + 1)
            }}
          />
        </Section>
        <div>
          {done[0] !== undefined && <Registered person={done[0]} />}
          {done.length > 1 && (
            <Section title={`本次已登记 ${done.length} 人`}>
              <ul>
                {done.slice(1).map(({ id, name, idNumber }) => (
                  <li key={id}>
                    {name} {idNumber}
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Section title="要点">
            <ol>
              <li>须本人到场，出示身份证原件；代办的不办。</li>
              <li>人、证、照片三样一致才登记。读不出卡的，照身份证填写。</li>
              <li>没有手机的不填；以后可以带身份证来登记。</li>
              <li>照片自愿。不同意的不拍，不影响其他业务。</li>
              <li>
                企业还没有登记的，到<Link to="/registrations">企业注册</Link>点“登记企业”。
              </li>
            </ol>
          </Section>
        </div>
      </div>
    </Page>
  )
}

function Desk({ named }: { named: (person: NamedInPerson) => void }) {
  const form = useIdentityForm()
  const [busy, setBusy] = useState(false)
  return (
    <>
      <IdentityForm form={form} named={named} busy={setBusy} />
      <Button type="primary" loading={busy} onClick={() => form.submit()}>
        已当面核验，登记
      </Button>
    </>
  )
}

function Registered({ person }: { person: NamedInPerson }) {
  return (
    <Section title="已登记">
      <NoticeBar tone="ok">
        {person.name} 已实名，可以用手机登录办理个人业务
        {person.phone === null ? '；没有登记手机号，暂不能登录' : ''}。
      </NoticeBar>
      <Facts
        items={[
          ['姓名', person.name],
          ['身份证号', person.idNumber],
          ['手机号', person.phone ?? '没有登记'],
          ['照片', person.portrait ? '已存，现场核验时显示' : '没有'],
          ['实名日期', `${person.on}，${person.by}`],
        ]}
      />
    </Section>
  )
}
