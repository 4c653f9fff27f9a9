import type { KeptAccount, KeptPost } from '@anzhu/contract/account-shapes'
import { endPost, listStaff } from '@anzhu/contract/staff'
import { useAction } from '@anzhu/web/api'
import { emptyMark, formatMoment } from '@anzhu/web/format'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Drawer } from 'antd'
import { useState } from 'react'
import { AskReason, Facts } from '../frame/index.ts'
import { ProofDialog } from '../session/index.ts'
import { PostList } from './PostList.tsx'
import { StaffKeys } from './StaffKeys.tsx'
import { lastSeen } from './words.tsx'

/** One person of an authority: the posts now and before, and taking one back. */
export function StaffPosts({ account, close }: { account: KeptAccount | undefined; close: () => void }) {
  const [ending, setEnding] = useState<KeptPost | null>(null)
  const end = useAction(endPost, { refresh: [listStaff] })
  const take = (asked: { id: string; reason: string }) =>
    end.mutate(asked, { onSuccess: () => setEnding(null) })
  return (
    <Drawer
      open={account !== undefined}
      onClose={close}
      title={`${account?.name ?? ''}的岗位和密钥`}
      size={520}
      destroyOnHidden
    >
      {account !== undefined && (
        <>
          {account.own && (
            <NoticeBar>
              这是您自己的账号。安全管理员不能给自己授岗、收岗，请由另一名安全管理员办理。
            </NoticeBar>
          )}
          {account.elsewhere && (
            <NoticeBar tone="wait">
              这个账号在您的辖区以外还有岗位，不能由您停用或重置密码；辖区内的岗位可以收回。
            </NoticeBar>
          )}
          <Facts
            items={[
              ['登录名', account.login],
              ['手机', account.phone || emptyMark],
              ['开户', formatMoment(account.createdAt)],
              ['上次登录', lastSeen(account)],
            ]}
          />
          <PostList
            posts={account.posts}
            acts={account.own ? [] : [{ verb: '收回', danger: true, choose: setEnding }]}
          />
          <StaffKeys account={account} />
        </>
      )}
      <AskReason
        open={ending !== null}
        title={`收回“${ending?.roleName ?? ''}”`}
        act="收回"
        danger
        least={4}
        hint="正在使用的登录一秒内失效；本人会收到通知和理由。办过的事仍可查。"
        pending={end.isPending}
        error={end.error}
        close={() => {
          end.reset()
          setEnding(null)
        }}
        submit={(reason) => take({ id: ending?.id ?? '', reason })}
      />
      <ProofDialog error={end.error} again={() => end.variables !== undefined && take(end.variables)} />
    </Drawer>
  )
}
