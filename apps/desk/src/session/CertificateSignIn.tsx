import { call } from '@anzhu/contract/client'
import { askCertificateSignIn, signInByCertificate } from '@anzhu/contract/certificate-sign-in'
import type { Session } from '@anzhu/contract/session'
import { formatDay } from '@anzhu/web/format'
import { Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Radio } from 'antd'
import { useState } from 'react'
import { readCertificates, signWithLock } from './lock-service.ts'
import { SignatureFile } from './SignatureFile.tsx'

interface Props {
  readonly done: (session: Session) => void
}

/** The door of certificate locks. Says which it is that is missing: the driver, the lock, or something about the certificate. */
export function CertificateSignIn({ done }: Props) {
  const way = useQuery({
    queryKey: ['certificate-way'],
    queryFn: () => call(askCertificateSignIn, {}),
    staleTime: Infinity,
  })
  if (way.error !== null) return <NoticeBar tone="error">{way.error.message}</NoticeBar>
  if (way.data === undefined) return <Loading lines={4} label="正在检测证书锁" />
  const { service, driver, source } = way.data
  return (
    <div className="door-panel">
      {service !== null && <ByLock service={service} driver={driver} done={done} />}
      <p className="hint">认可的证书：{source}</p>
      <details className="hint" open={service === null}>
        <summary>没有驱动程序？用签名文件登录</summary>
        <SignatureFile done={done} />
      </details>
    </div>
  )
}

function ByLock({ service, driver, done }: Props & { service: string; driver: string | null }) {
  const lock = useQuery({
    queryKey: ['lock', service],
    queryFn: () => readCertificates(service),
    retry: false,
    staleTime: 0,
  })
  const [chosen, setChosen] = useState<string | null>(null)
  const enter = useMutation<Session, Error, string>({
    mutationFn: async (id) => {
      const { challenge } = await call(askCertificateSignIn, {})
      const message = await signWithLock(service, id, challenge)
      return call(signInByCertificate, { challenge, signed: { form: 'cms', message } })
    },
    onSuccess: done,
  })
  const items = lock.data ?? []
  const id = chosen ?? items[0]?.id ?? null
  const again = () => {
    enter.reset()
    void lock.refetch()
  }
  if (lock.data === undefined && lock.error === null) return <Loading lines={3} label="正在检测证书锁" />
  if (lock.error !== null || items.length === 0)
    return <NotThere sentence={lock.error?.message} driver={driver} again={again} />
  return (
    <>
      <Radio.Group
        className="lock-list"
        aria-label="证书"
        value={id}
        onChange={({ target }) => setChosen(String(target.value))}
        options={items.map(({ id: value, name, issuer, validUntil }) => ({
          value,
          label: (
            <span>
              {name}
              <small className="hint">
                {issuer} <span className="lock-list__day">有效期至 {formatDay(validUntil.slice(0, 10))}</span>
              </small>
            </span>
          ),
        }))}
      />
      {enter.error !== null && <NoticeBar tone="error">{enter.error.message}</NoticeBar>}
      <Button
        type="primary"
        size="large"
        block
        loading={enter.isPending}
        onClick={() => id !== null && enter.mutate(id)}
      >
        登录
      </Button>
      <button type="button" className="plain-button" onClick={again}>
        重新检测证书锁
      </button>
    </>
  )
}

/** Neither program nor lock: what to do about which. */
function NotThere({
  sentence,
  driver,
  again,
}: {
  sentence: string | undefined
  driver: string | null
  again: () => void
}) {
  return (
    <>
      <NoticeBar tone="wait">
        {sentence ?? '驱动程序正常，但没有读到证书。请插上证书锁，再点“重新检测”。'}
      </NoticeBar>
      {driver !== null && (
        <a className="link" href={driver} target="_blank" rel="noreferrer">
          下载驱动程序
        </a>
      )}
      <Button size="large" block onClick={again}>
        重新检测
      </Button>
    </>
  )
}
