import type { KeptPost } from '@anzhu/contract/account-shapes'
import { changeAccountPost, listAccounts } from '@anzhu/contract/accounts'
import { useAction } from '@anzhu/web/api'
import { Form, Modal } from 'antd'
import { Refusal } from '../frame/index.ts'
import { OnlyProjects } from './ProjectSelect.tsx'
import { limitIn } from './words.tsx'

/** Says anew which projects a labour clerk is for; it holds from the next request on. */
export function LimitPost({ post, close }: { post: KeptPost; close: () => void }) {
  const [form] = Form.useForm<{ onlyProjects?: string[] }>()
  const change = useAction(changeAccountPost, { refresh: [listAccounts] })
  const known = post.onlyProjects ?? []
  return (
    <Modal
      open
      title={`“${post.roleName}”负责哪些项目`}
      okText="保存"
      cancelText="取消"
      confirmLoading={change.isPending}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Refusal error={change.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ onlyProjects: known.map(({ id }) => id) }}
        onFinish={({ onlyProjects }) =>
          change.mutate({ id: post.id, onlyProjects: limitIn(onlyProjects) }, { onSuccess: close })
        }
      >
        <OnlyProjects known={known} />
        <p className="hint">保存后马上生效，本人会收到通知。</p>
      </Form>
    </Modal>
  )
}
