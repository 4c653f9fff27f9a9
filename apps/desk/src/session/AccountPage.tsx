import './session.css'
import { useSession } from '@anzhu/web/session.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Facts, Page, Section } from '../frame/index.ts'
import { Contact } from './Contact.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { Devices } from './Devices.tsx'
import { SecurityKeys } from './SecurityKeys.tsx'

/** The account: as whom one acts, the password, and the devices signed in. */
export function AccountPage() {
  const { account, post, posts, mustChangePassword } = useSession()
  return (
    <Page title="账号与安全">
      {mustChangePassword && (
        <NoticeBar tone="wait">
          这是初始密码或重置后的密码。请先改成只有您知道的密码，再办理其他事项。
        </NoticeBar>
      )}
      <div className="columns">
        <div>
          {!mustChangePassword && <Devices />}
          {!mustChangePassword && <SecurityKeys />}
          <Section title="我的身份">
            <Facts
              items={[
                ['姓名', account.name],
                ['账号', account.login],
                ['当前身份', `${post.unit} · ${post.roleName}`],
                ['可用身份', `${posts.length} 个${posts.length > 1 ? '，在右上角姓名处切换' : ''}`],
              ]}
            />
          </Section>
        </div>
        <div>
          <Section title="修改密码">
            <ChangePassword />
          </Section>
          {!mustChangePassword && account.login !== null && <Contact />}
        </div>
      </div>
    </Page>
  )
}
