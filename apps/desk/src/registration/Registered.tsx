import type { registerEnterprise } from '@anzhu/contract/registration'
import { viewSession } from '@anzhu/contract/session'
import type { Reply } from '@anzhu/contract/endpoint'
import { useAbout } from '@anzhu/web/about'
import { formatCount } from '@anzhu/web/format'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { EntranceCard } from '../session/index.ts'

/** What came of it: signed in with the projects that are one's own, or waiting for the office. */
export function Registered({ done }: { done: Reply<typeof registerEnterprise> }) {
  return done.session === null ? (
    <EntranceCard title="已提交，等待审核" wide>
      <p role="status">
        由<b>{done.office}</b>审核。通过后发短信到联系人手机，用信用代码和刚才设的密码登录。
      </p>
      <ul>
        {done.why.map((why) => (
          <li key={why}>{why}</li>
        ))}
      </ul>
      <Link to="/sign-in">返回登录</Link>
    </EntranceCard>
  ) : (
    <SignedIn session={done.session} projects={done.projects} />
  )
}

function SignedIn({
  session,
  projects,
}: {
  session: NonNullable<Reply<typeof registerEnterprise>['session']>
  projects: number
}) {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const { contact } = useAbout()
  return (
    <EntranceCard title="注册成功，已登录" wide>
      <p role="status">
        {session.post.unit}的账号是信用代码 <b>{session.account.login}</b>。
      </p>
      {projects > 0 ? (
        <p>
          已关联 <b>{formatCount(projects)}</b> 个在建项目，在“项目”里可以看到。
        </p>
      ) : (
        <p>
          没有找到在建项目。有在建项目的，请联系项目所在地的质量安全监督机构，核对项目登记的施工单位信用代码
          {contact !== '' && `；也可以反馈给 ${contact}`}。
        </p>
      )}
      <Button
        type="primary"
        size="large"
        block
        autoFocus
        onClick={() => {
          cache.clear()
          cache.setQueryData([viewSession.id, {}], session)
          void navigate('/home', { replace: true })
        }}
      >
        进入工作台
      </Button>
    </EntranceCard>
  )
}
