import { listProjects, listWorkers, registerWorker } from '@anzhu/contract/registry'
import { countSafetyCodes, listSafetyCodes } from '@anzhu/contract/safety-code'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button, Drawer, Form, Input, Select } from 'antd'
import { useNavigate } from 'react-router'

interface Values {
  readonly name: string
  readonly idNumber: string
  readonly phone: string
  readonly trade: string
  readonly projectId?: string | null
}

const required = (what: string) => [{ required: true, whitespace: true, message: `请填写${what}` }]

/** Registers one worker. Birthday, sex and age come from the number; what is wrong stands at its field. */
export function RegisterWorker({ open, close }: { open: boolean; close: () => void }) {
  const [form] = Form.useForm<Values>()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { data: projects } = useEndpoint(listProjects, { limit: 50 }, { enabled: open })
  const register = useAction(registerWorker, { refresh: [listWorkers, listSafetyCodes, countSafetyCodes] })
  const leave = () => {
    register.reset()
    close()
  }
  const submit = (values: Values, another: boolean) =>
    register.mutate(
      { ...values, projectId: values.projectId ?? null },
      {
        onSuccess: ({ id, name }) => {
          form.resetFields(['name', 'idNumber', 'phone'])
          void message.success(`已登记 ${name}，可以申领安码了`)
          if (another) return form.focusField('name')
          close()
          void navigate(`/people/${id}`)
        },
        onError: ({ issues }) =>
          form.setFields(
            issues.map((issue) => ({ name: issue.path as keyof Values, errors: [issue.message] })),
          ),
      },
    )
  const validThen = (another: boolean) => () =>
    void form.validateFields().then(
      (values) => submit(values, another),
      () => undefined,
    )
  return (
    <Drawer
      open={open}
      onClose={leave}
      title="添加人员"
      size={440}
      footer={
        <div className="result__actions">
          <Button onClick={leave}>取消</Button>
          <Button loading={register.isPending} onClick={validThen(true)}>
            登记并继续添加
          </Button>
          <Button type="primary" loading={register.isPending} onClick={validThen(false)}>
            登记
          </Button>
        </div>
      }
    >
      {register.error !== null && <NoticeBar tone="error">{register.error.message}</NoticeBar>}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => submit(values, false)}>
        <Form.Item name="name" label="姓名" rules={required('姓名')}>
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="idNumber"
          label="身份证号"
          extra="出生日期、性别由身份证号得出，不用另填"
          rules={required('身份证号')}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label="手机号" rules={required('手机号')}>
          <Input maxLength={30} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="trade" label="工种" rules={required('工种')}>
          <Input maxLength={40} placeholder="如：木工、钢筋工" />
        </Form.Item>
        <Form.Item name="projectId" label="项目（选填）">
          <Select
            allowClear
            virtual={false}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="暂不分配项目"
            options={(projects?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
          登记
        </button>
      </Form>
    </Drawer>
  )
}
