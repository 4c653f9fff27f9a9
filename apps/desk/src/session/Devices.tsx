import { listSessions, revokeOtherSessions, revokeSession } from '@anzhu/contract/session'
import { signInMethods } from '@anzhu/law/access/doors'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { deviceInWords } from '@anzhu/web/device'
import { formatAgo, formatMoment } from '@anzhu/web/format'
import { useSession } from '@anzhu/web/session.tsx'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { App, Button, Popconfirm } from 'antd'
import { Section } from '../frame/index.ts'

/** Where this account is signed in, and signing a device out from afar. */
export function Devices() {
  const { now } = useSession()
  const { message } = App.useApp()
  const { data, error, refetch } = useEndpoint(listSessions, {})
  const revoke = useAction(revokeSession, { refresh: [listSessions] })
  const revokeOthers = useAction(revokeOtherSessions, { refresh: [listSessions] })
  const others = data?.items.filter(({ current }) => !current).length ?? 0
  const endOthers = () =>
    revokeOthers.mutate(
      {},
      {
        onSuccess: ({ revoked }) => void message.success(`已让其他 ${revoked} 处登录下线`),
        onError: (problem) => void message.error(problem.message),
      },
    )
  const all = others > 0 && (
    <Popconfirm
      title={`让其他 ${others} 处登录全部下线？`}
      okText="全部下线"
      cancelText="取消"
      onConfirm={endOthers}
    >
      <Button loading={revokeOthers.isPending}>其他设备全部下线</Button>
    </Popconfirm>
  )
  return (
    <Section title="登录中的设备" aside={all}>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={3} />}
      <ul className="devices">
        {data?.items.map(
          ({ id, device, from, place, post, signedInAt, lastSeenAt, locked, current, factors }) => (
            <li key={id}>
              <span>
                {deviceInWords(device)} {current && <span className="tag tag--act">本机</span>}{' '}
                {locked && <span className="tag tag--mute">屏幕已锁定</span>}
                <br />
                <span className="hint">
                  {place === 'phone' ? '手机版' : '电脑版'}
                  {from !== '' && ` · 来自 ${from}`} · {post}
                </span>
                <br />
                <span className="hint">
                  {factors.map((factor) => signInMethods[factor]).join('＋')}登录 {formatMoment(signedInAt)} ·
                  最近使用 <span title={formatMoment(lastSeenAt)}>{formatAgo(lastSeenAt, now)}</span>
                </span>
              </span>
              {!current && (
                <Button
                  onClick={() =>
                    revoke.mutate(
                      { id },
                      {
                        onSuccess: () => void message.success(`已让“${deviceInWords(device)}”下线`),
                        onError: (problem) => void message.error(problem.message),
                      },
                    )
                  }
                >
                  让它下线
                </Button>
              )}
            </li>
          ),
        )}
      </ul>
    </Section>
  )
}
