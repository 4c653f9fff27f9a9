import { Button, Modal } from 'antd'
import { useState } from 'react'

/** What is told once and never again. */
export interface Secret {
  readonly title: string
  readonly value: string
  readonly hint: string
}

/** A secret stands here once; whoever closes this cannot see it again. */
export function SecretOnce({ secret, close }: { secret: Secret | null; close: () => void }) {
  const [copied, setCopied] = useState(false)
  const end = () => {
    setCopied(false)
    close()
  }
  const copy = () => {
    void navigator.clipboard?.writeText(secret?.value ?? '').then(() => setCopied(true))
  }
  return (
    <Modal
      open={secret !== null}
      title={`${secret?.title ?? ''}（只显示这一次）`}
      okText="已保存"
      onOk={end}
      onCancel={end}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <code className="integrations__secret">{secret?.value}</code>
      <Button size="small" onClick={copy}>
        {copied ? '已复制' : '复制'}
      </Button>
      <p className="hint">{secret?.hint}</p>
    </Modal>
  )
}
