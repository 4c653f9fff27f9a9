import { listProjects } from '@anzhu/contract/registry'
import { listStopOrders, orderStop } from '@anzhu/contract/supervision'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { wordsIn } from '@anzhu/web/address-values'
import { App, Button, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'

interface Values {
  readonly projectId: string
  readonly wholeSite: boolean
  readonly scope: string
  readonly reason: string
}

/** Opens an order to stop work; site and enterprise hear of it the moment it is given. */
export function OrderStop() {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const [form] = Form.useForm<Values>()
  const order = useAction(orderStop, { refresh: [listStopOrders] })
  const { data } = useEndpoint(listProjects, { q: wordsIn(words), limit: 50 }, { enabled: open })
  const close = () => {
    order.reset()
    setOpen(false)
  }
  const submit = (values: Values) =>
    order.mutate(values, {
      onSuccess: ({ number, project }) => {
        close()
        void message.success(`已责令停工（${number}），${project.name}的项目部和企业已收到消息和短信`)
      },
    })
  return (
    <>
      <Button type="primary" danger onClick={() => setOpen(true)}>
        责令停工
      </Button>
      <Modal
        open={open}
        title="责令停工"
        okText="责令停工"
        okButtonProps={{ danger: true }}
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={order.isPending}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        <p>送达即生效，不能撤回；隐患消除并复查后，由监督机构同意复工。</p>
        <Refusal error={order.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{ wholeSite: false }}
          onFinish={submit}
        >
          <Form.Item name="projectId" label="项目" rules={[{ required: true, message: '请选择项目' }]}>
            <Select
              showSearch={{ filterOption: false, onSearch: setWords }}
              placeholder="输入名称查找"
              options={(data?.items ?? [])
                .filter(({ status }) => status !== 'finished')
                .map(({ id, name, filingNumber }) => ({ value: id, label: `${name}（${filingNumber}）` }))}
            />
          </Form.Item>
          <Form.Item name="wholeSite" label="停工范围">
            <Radio.Group
              options={[
                { value: false, label: '一个部位或工序' },
                { value: true, label: '全部工程' },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="scope"
            label="部位、工序"
            rules={[{ required: true, whitespace: true, message: '请写明部位或工序' }]}
          >
            <Input maxLength={200} placeholder="如：3 号楼 8 层悬挑脚手架" />
          </Form.Item>
          <Form.Item
            name="reason"
            label="重大隐患"
            rules={[
              { required: true, whitespace: true, message: '请写明隐患' },
              { min: 10, message: '至少 10 个字，写明看到了什么、违反哪一条' },
            ]}
          >
            <Input.TextArea maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
