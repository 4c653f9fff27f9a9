import { type Session, signOut, switchPost, viewSession } from '@anzhu/contract/session'
import { useAction } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { App, Dropdown, type MenuProps } from 'antd'
import { useNavigate } from 'react-router'
import { Icon } from './icons.tsx'

/** The account's menu: act as somebody else of the same account, account and security, cover the page, sign out. */
export function IdentityMenu({ lock }: { lock: () => void }) {
  const { account, post, posts, idleLockMinutes } = useSession()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const change = useAction(switchPost)
  const leave = useAction(signOut)

  const act = (postId: string) =>
    change.mutate(
      { postId },
      {
        onSuccess: become,
        onError: (error) => void message.error(error.message),
      },
    )
  const become = (session: Session) => {
    void navigate('/home')
    cache.setQueryData([viewSession.id, {}], session)
  }
  const items: MenuProps['items'] = [
    ...(posts.length > 1
      ? [
          {
            key: 'identities',
            type: 'group' as const,
            label: '切换身份',
            children: posts.map(({ id, unit, roleName }) => ({
              key: id,
              label: `${id === post.id ? '✓ ' : ''}${unit} · ${roleName}`,
              disabled: id === post.id,
              onClick: () => act(id),
            })),
          },
          { type: 'divider' as const },
        ]
      : []),
    { key: 'account', label: '账号与安全', onClick: () => void navigate('/account') },
    ...(idleLockMinutes === null ? [] : [{ key: 'lock', label: '锁定屏幕', onClick: lock }]),
    {
      key: 'leave',
      label: '退出登录',
      onClick: () => leave.mutate({}, { onSettled: () => window.location.assign('/sign-in') }),
    },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <button
        type="button"
        className="header__button"
        aria-haspopup="menu"
        aria-label={`${account.name}，切换身份与账号`}
      >
        <Icon name="account" />
        {account.name} ▾
      </button>
    </Dropdown>
  )
}
