import {
  editWebhook,
  endWebhook,
  listWebhooks,
  retireWebhookSecret,
  rotateWebhookSecret,
  testWebhook,
  type Webhook,
} from '@anzhu/contract/webhooks'
import { useAction } from '@anzhu/web/api'
import { Button, Dropdown, Modal } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import { EditWebhook } from './EditWebhook.tsx'
import type { Secret } from './SecretOnce.tsx'

interface Asked {
  readonly title: string
  readonly text: string
  readonly act: () => void
}

const refresh = [listWebhooks]

/** What can be done with one subscription. */
export function WebhookActs({ hook, tell }: { hook: Webhook; tell: (secret: Secret) => void }) {
  const { id, name, url, types, paused, rotating } = hook
  const [asked, setAsked] = useState<Asked | null>(null)
  const test = useAction(testWebhook, { refresh })
  const edit = useAction(editWebhook, { refresh })
  const rotate = useAction(rotateWebhookSecret, { refresh })
  const retire = useAction(retireWebhookSecret, { refresh })
  const end = useAction(endWebhook, { refresh })
  const error = test.error ?? edit.error ?? rotate.error ?? retire.error ?? end.error
  const newSecret = () =>
    rotate.mutate(
      { id },
      {
        onSuccess: ({ secret: value }) =>
          tell({
            title: `“${name}”的新签名密钥`,
            value,
            hint: '推送暂时同时带新旧两个签名。接收系统换好后，请停用旧密钥。',
          }),
      },
    )
  const more = [
    paused
      ? {
          key: 'resume',
          label: '恢复推送',
          onClick: () => edit.mutate({ id, name, url, types, paused: false }),
        }
      : {
          key: 'pause',
          label: '暂停推送',
          onClick: () =>
            setAsked({
              title: `暂停向“${name}”推送？`,
              text: '暂停期间的事件留着，恢复后按次序推送。',
              act: () => edit.mutate({ id, name, url, types, paused: true }),
            }),
        },
    rotating
      ? {
          key: 'retire',
          label: '停用旧签名密钥',
          onClick: () =>
            setAsked({
              title: '停用旧的签名密钥？',
              text: '请先确认接收系统已换用新密钥，否则它会拒收推送。',
              act: () => retire.mutate({ id }),
            }),
        }
      : { key: 'rotate', label: '换签名密钥', onClick: newSecret },
    {
      key: 'end',
      label: '取消订阅',
      danger: true,
      onClick: () =>
        setAsked({
          title: `取消“${name}”的订阅？`,
          text: '不再推送；还没有送到的事件也不再推送。',
          act: () => end.mutate({ id }),
        }),
    },
  ]
  return (
    <span className="integrations__acts">
      <Button size="small" loading={test.isPending} onClick={() => test.mutate({ id })}>
        发测试
      </Button>
      <EditWebhook hook={hook} tell={tell} />
      <Dropdown menu={{ items: more }} trigger={['click']}>
        <Button size="small" aria-label={`${name} 的更多操作`}>
          更多
        </Button>
      </Dropdown>
      <Refusal error={error} />
      <Modal
        open={asked !== null}
        title={asked?.title}
        okText="确定"
        cancelText="取消"
        onOk={() => {
          asked?.act()
          setAsked(null)
        }}
        onCancel={() => setAsked(null)}
      >
        {asked?.text}
      </Modal>
    </span>
  )
}
