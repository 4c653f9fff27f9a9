import {
  makeReplyLink,
  type Rectification,
  type ReplyLink,
  revokeReplyLink,
  viewRectification,
} from '@anzhu/contract/rectification'
import { useAction } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { Refusal, Section } from '../frame/index.ts'

/** Asking a sub-contractor without an account to answer some of the problems, and what was asked already. */
export function Links({ order }: { order: Rectification }) {
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState('')
  return (
    <Section
      title="请分包回复"
      aside={
        <Button size="small" onClick={() => setOpen(true)}>
          生成回复链接
        </Button>
      }
    >
      {made !== '' && (
        <NoticeBar tone="ok">
          链接已发到对方手机，也可以复制转发：<span className="link-made">{made}</span>
        </NoticeBar>
      )}
      {order.links.length === 0 ? (
        <p className="hint">分包单位没有账号的，可以发一个链接，凭短信验证码回复选定的问题。</p>
      ) : (
        <ul className="links">
          {order.links.map((link) => (
            <OneLink key={link.id} orderId={order.id} link={link} />
          ))}
        </ul>
      )}
      {open && (
        <NewLink
          order={order}
          close={() => setOpen(false)}
          done={(url) => {
            setMade(url)
            setOpen(false)
          }}
        />
      )}
    </Section>
  )
}

function OneLink({ orderId, link }: { orderId: string; link: ReplyLink }) {
  const revoke = useAction(revokeReplyLink, { refresh: [viewRectification] })
  return (
    <li>
      {link.name} {link.phone}，问题 {link.findings.join('、')}，
      {link.revoked ? '已收回' : `${formatMoment(link.expiresAt)} 前有效`}{' '}
      {!link.revoked && (
        <Button
          size="small"
          type="link"
          aria-label={`收回给${link.name}的链接`}
          loading={revoke.isPending}
          onClick={() => revoke.mutate({ id: orderId, linkId: link.id })}
        >
          收回
        </Button>
      )}
      <Refusal error={revoke.error} />
    </li>
  )
}

interface Asked {
  readonly name: string
  readonly phone: string
  readonly findingIds: string[]
}

function NewLink({
  order,
  close,
  done,
}: {
  order: Rectification
  close: () => void
  done: (url: string) => void
}) {
  const [form] = Form.useForm<Asked>()
  const make = useAction(makeReplyLink, { refresh: [viewRectification] })
  const open = order.items.filter(({ state }) => state !== 'closed')
  return (
    <Modal
      open
      title="生成回复链接"
      okText="发送链接"
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={make.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <p className="hint">链接 7 天内有效，只看得到选定的问题；随时可以收回。</p>
      <Refusal error={make.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ findingIds: open.map(({ id }) => id) }}
        onFinish={(asked) => make.mutate({ id: order.id, ...asked }, { onSuccess: ({ url }) => done(url) })}
      >
        <Form.Item name="name" label="回复人" rules={[{ required: true, message: '请填写回复人姓名' }]}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="phone" label="手机号" rules={[{ required: true, message: '请填写对方手机号' }]}>
          <Input inputMode="numeric" maxLength={20} />
        </Form.Item>
        <Form.Item
          name="findingIds"
          label="请对方回复的问题"
          rules={[{ required: true, message: '请至少选一个问题' }]}
        >
          <Checkbox.Group
            options={open.map(({ id, no, text }) => ({ value: id, label: `${no}. ${text}` }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
