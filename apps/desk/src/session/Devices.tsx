import { listSessions, revokeSession } from '@anzhu/contract/session'
import { signInMethods } from '@anzhu/law/access/doors'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { deviceInWords } from '@anzhu/web/device'
import { formatAgo, formatMoment } from '@anzhu/web/format'
import { useSession } from '@anzhu/web/session.tsx'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { App, Button } from 'antd'
import { Section } from '../frame/index.ts'

/** Where this account is signed in, and signing a device out from afar. */
export function Devices() {
  const { now } = useSession()
  const { message } = App.useApp()
  const { data, error, refetch } = useEndpoint(listSessions, {})
  const revoke = useAction(revokeSession, { refresh: [listSessions] })
  return (
    <Section title="登录中的设备">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={3} />}
      <ul className="devices">
        {data?.items.map(({ id, device, signedInAt, lastSeenAt, current, factors }) => (
          <li key={id}>
            <span>
              {deviceInWords(device)} {current && <span className="tag tag--act">本机</span>}
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
        ))}
      </ul>
    </Section>
  )
}
