import { decideSanction, liftSanction, type Sanction } from '@anzhu/contract/certificate-sanctions'
import { useAction } from '@anzhu/web/api'
import { App, Button } from 'antd'
import { useState } from 'react'
import { AskReason } from '../frame/index.ts'
import { aboutCertificates } from './about.ts'

type Deed = 'impose' | 'drop' | 'lift'

const words: Readonly<Record<Deed, { readonly act: string; readonly hint: string }>> = {
  impose: { act: '决定处理', hint: '决定后立即生效，证书不能再使用；持证人和企业会收到决定和理由。' },
  drop: { act: '不予处理', hint: '采纳陈述申辩，不作处理；持证人和企业会收到说明。' },
  lift: { act: '提前返还', hint: '证书恢复使用；持证人和企业会收到说明。' },
}

/** What this post may do about a sanction now; the words written here are read by the holder. */
export function SanctionActs({ sanction: { id, title, may, certificate } }: { sanction: Sanction }) {
  const { message } = App.useApp()
  const [deed, setDeed] = useState<Deed | null>(null)
  const decide = useAction(decideSanction, { refresh: aboutCertificates })
  const lift = useAction(liftSanction, { refresh: aboutCertificates })
  const running = deed === 'lift' ? lift : decide
  const { act, hint } = words[deed ?? 'impose']
  const close = () => {
    decide.reset()
    lift.reset()
    setDeed(null)
  }
  const submit = (reason: string) => {
    const done = {
      onSuccess: () => {
        void message.success(`已${act}：${title} ${certificate.number}`)
        close()
      },
    }
    if (deed === 'lift') lift.mutate({ id, reason }, done)
    else if (deed !== null) decide.mutate({ id, decision: deed, opinion: reason }, done)
  }
  return (
    <span className="sanctions__acts">
      {may.includes('decide') && (
        <>
          <Button size="small" onClick={() => setDeed('drop')}>
            {words.drop.act}
          </Button>
          <Button size="small" danger onClick={() => setDeed('impose')}>
            {words.impose.act}
          </Button>
        </>
      )}
      {may.includes('lift') && (
        <Button size="small" onClick={() => setDeed('lift')}>
          {words.lift.act}
        </Button>
      )}
      <AskReason
        open={deed !== null}
        title={`${act}：${title} ${certificate.number}`}
        act={act}
        hint={hint}
        danger={deed === 'impose'}
        least={10}
        pending={running.isPending}
        error={running.error}
        close={close}
        submit={submit}
      />
    </span>
  )
}
