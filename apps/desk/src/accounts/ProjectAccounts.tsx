import './accounts.css'
import { listAccounts } from '@anzhu/contract/accounts'
import type { ProjectRecord } from '@anzhu/contract/projects'
import { useEndpoint } from '@anzhu/web/api'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { Section } from '../frame/index.ts'
import { DataTable } from '../list/index.ts'
import { AccountActs } from './AccountActs.tsx'
import { OpenAccount } from './OpenAccount.tsx'
import { PasswordOnce, type Told } from './PasswordOnce.tsx'
import { AccountState, lastSeen, PostNames, termInWords } from './words.tsx'

/** The sign-ins of the project's department: opened, reset and shut by the enterprise (ID-23). */
export function ProjectAccounts({ project }: { project: ProjectRecord }) {
  const { data, error, refetch } = useEndpoint(listAccounts, { projectId: project.id, limit: 100 })
  const [opening, setOpening] = useState(false)
  const [told, setTold] = useState<Told | null>(null)
  const open = (
    <Button type="primary" disabled={project.status === 'finished'} onClick={() => setOpening(true)}>
      开账号
    </Button>
  )
  return (
    <Section title="项目部账号" aside={open}>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null && <Loading lines={3} />
      ) : data.items.length === 0 ? (
        <Empty title="还没有项目部账号">为项目部开账号后，项目部才能登录办理自查、月评和整改回复。</Empty>
      ) : (
        <DataTable
          caption="项目部账号"
          columns={[
            { key: 'name', title: '姓名', width: 100, render: ({ name }) => name },
            { key: 'login', title: '登录名', width: 150, render: ({ login }) => login },
            {
              key: 'term',
              title: '有效期',
              width: 130,
              render: (account) => <PostNames account={account} of={termInWords} />,
            },
            {
              key: 'state',
              title: '状态',
              width: 120,
              render: (account) => <AccountState account={account} />,
            },
            { key: 'seen', title: '上次使用', said: '上次使用', width: 140, render: lastSeen },
            {
              key: 'acts',
              title: '办理',
              render: (account) => <AccountActs account={account} keeper="enterprise" tell={setTold} />,
            },
          ]}
          rows={data.items}
          row={({ id, name }) => ({ id, name })}
        />
      )}
      <OpenAccount open={opening} close={() => setOpening(false)} tell={setTold} project={project} />
      <PasswordOnce told={told} close={() => setTold(null)} />
    </Section>
  )
}
