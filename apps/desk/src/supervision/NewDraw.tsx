import { drawByLot, listDraws, listInspectors } from '@anzhu/contract/supervision'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { Button, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Refusal } from '../frame/index.ts'

interface Values {
  readonly projects: number
  readonly inspectorsEach: number
  readonly reason: string
  readonly without?: string[]
}

/** Draws by lot. The seed comes from the system after everything is fixed, so nobody chooses what comes out. */
export function NewDraw() {
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const draw = useAction(drawByLot, { refresh: [listDraws] })
  const { data } = useEndpoint(listInspectors, {}, { enabled: open })
  const close = () => {
    draw.reset()
    setOpen(false)
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        抽取
      </Button>
      <Modal
        open={open}
        title="双随机抽取"
        okText="抽取"
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={draw.isPending}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <p>抽取后不能撤回或重抽同一次；名单、种子和方法留存，抽中的检查人员收到消息。</p>
        <Refusal error={draw.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{ projects: 5, inspectorsEach: 2 }}
          onFinish={(values) => draw.mutate(values, { onSuccess: ({ id }) => void navigate(`/draws/${id}`) })}
        >
          <Form.Item
            name="reason"
            label="事由"
            rules={[
              { required: true, whitespace: true, message: '请写明事由' },
              { min: 4, message: '事由至少 4 个字' },
            ]}
          >
            <Input maxLength={200} placeholder="如：四季度建筑施工安全双随机抽查" />
          </Form.Item>
          <Form.Item name="projects" label="抽几个项目" rules={[{ required: true, message: '请填写抽几个' }]}>
            <InputNumber min={1} max={100} precision={0} suffix="个" />
          </Form.Item>
          <Form.Item
            name="inspectorsEach"
            label="每个项目几名检查人员"
            rules={[{ required: true, message: '请填写几名' }]}
          >
            <InputNumber min={1} max={5} precision={0} suffix="名" />
          </Form.Item>
          <Form.Item name="without" label="回避的检查人员（没有的不选）">
            <Select
              mode="multiple"
              placeholder="选择回避的人"
              options={(data?.items ?? []).map(({ id, name, unit }) => ({
                value: id,
                label: `${name}（${unit}）`,
              }))}
            />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
