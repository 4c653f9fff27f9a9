import './development.css'
import { listDemoLogins } from '@anzhu/contract/development'
import { useEndpoint } from '@anzhu/web/api'
import { Empty, ErrorBar } from '@anzhu/web/states.tsx'
import { Link } from 'react-router'
import { Page, Section } from '../frame/index.ts'
import { Clock } from './Clock.tsx'
import { Logins } from './Logins.tsx'
import { SentMessages } from './SentMessages.tsx'

/** The demo's back room: which day it is, who can sign in, and the text messages that would have been sent. */
export function OutboxPage() {
  const { data, error, refetch } = useEndpoint(listDemoLogins, {})
  if (error?.status === 404) {
    return (
      <main>
        <Empty title="这里不是演示环境" action={<Link to="/sign-in">去登录</Link>}>
          演示账号与短信只在演示环境中显示。
        </Empty>
      </main>
    )
  }
  return (
    <main className="outbox">
      <Page title="演示：账号、日期与短信" back={{ to: '/home', title: '回到安筑' }}>
        {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
        <Section title="演示日期">
          <Clock />
        </Section>
        <Section title="已发出的短信" aside={<span className="hint">每 3 秒更新</span>}>
          <SentMessages />
        </Section>
        <Section title="演示账号">
          <Logins logins={data?.items} />
        </Section>
      </Page>
    </main>
  )
}
