import { draftStandard, listStandards, type Standard } from '@anzhu/contract/standards'
import { useAction } from '@anzhu/web/api'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Refusal } from '../frame/index.ts'

interface Values {
  readonly title: string
  readonly edition: string
}

/** Begins a new version of one's own region from one there is. */
export function DraftButton({ from }: { from: Standard }) {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const navigate = useNavigate()
  const draft = useAction(draftStandard, { refresh: [listStandards] })
  const required = [{ required: true, whitespace: true, message: '请填写' }]
  return (
    <>
      <Button aria-label={`以${from.title}第 ${from.version} 版起草新版本`} onClick={() => setOpen(true)}>
        起草新版本
      </Button>
      <Modal
        open={open}
        title="起草本地区的新版本"
        okText="起草"
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={draft.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>
          以“{from.title} {from.edition}”为底本，发布之前可以修改、导入或放弃，不影响检查。
        </p>
        <Refusal error={draft.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ title: from.title, edition: '' }}
          onFinish={(values) =>
            draft.mutate(
              { from: from.id, ...values },
              { onSuccess: ({ id }) => void navigate(`/standards/${id}`) },
            )
          }
        >
          <Form.Item name="title" label="名称" rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="edition" label="标准编号或版次" rules={required}>
            <Input maxLength={100} placeholder="如：DB32/T 0000-2027" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
