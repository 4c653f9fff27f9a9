import { askForEmployment, countEmployments, listEmploymentRequests } from '@anzhu/contract/employment'
import { useAction } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button, DatePicker, Drawer, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { Refusal } from '../frame/index.ts'

interface Values {
  readonly name: string
  readonly idNumber: string
  readonly post: string
  readonly from: Dayjs
  readonly to: Dayjs
}

const dayFormats = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']
const asked = (message: string) => [{ required: true, whitespace: true, message }]

/** Asks somebody to be employed: found by name and ID number, with post and term; three years are usual and stand there. */
export function AskDrawer({ open, close }: { open: boolean; close: () => void }) {
  const { today } = useSession()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const ask = useAction(askForEmployment, { refresh: [listEmploymentRequests, countEmployments] })
  const leave = () => {
    ask.reset()
    close()
  }
  const submit = ({ from, to, ...values }: Values) =>
    ask.mutate(
      { ...values, from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') },
      {
        onSuccess: ({ name, answerBy }) => {
          void message.success(`已发给 ${name}，本人须在 ${answerBy ?? ''} 前在手机上确认`)
          form.resetFields()
          close()
        },
        onError: ({ issues }) =>
          form.setFields(
            issues
              .filter(({ path }) => path in form.getFieldsValue())
              .map(({ path, message: said }) => ({ name: path as keyof Values, errors: [said] })),
          ),
      },
    )
  return (
    <Drawer
      open={open}
      onClose={leave}
      afterOpenChange={(shown) => shown && form.focusField('name')}
      title="发起聘用"
      size={440}
      footer={
        <div className="result__actions">
          <Button onClick={leave}>取消</Button>
          <Button type="primary" loading={ask.isPending} onClick={() => form.submit()}>
            发送
          </Button>
        </div>
      }
    >
      <Refusal error={ask.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={{ from: dayjs(today), to: dayjs(today).add(3, 'year').subtract(1, 'day') }}
      >
        <Form.Item name="name" label="姓名" rules={asked('请填写姓名')}>
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item name="idNumber" label="身份证号" rules={asked('请填写 18 位身份证号')}>
          <Input maxLength={30} autoComplete="off" inputMode="text" />
        </Form.Item>
        <Form.Item name="post" label="职务" rules={asked('请填写职务')}>
          <Input maxLength={30} placeholder="如：专职安全员、项目经理" />
        </Form.Item>
        <Form.Item name="from" label="合同期自" rules={[{ required: true, message: '请选择合同开始的日期' }]}>
          <DatePicker format={dayFormats} />
        </Form.Item>
        <Form.Item name="to" label="合同期至" rules={[{ required: true, message: '请选择合同结束的日期' }]}>
          <DatePicker format={dayFormats} />
        </Form.Item>
      </Form>
      <NoticeBar>
        发送后本人收到短信，在手机上核对并同意，立即建立。一人同时只能与一家企业建立聘用；聘用与证书上的单位不一致时，证书暂不可用，直到办好变更。
      </NoticeBar>
    </Drawer>
  )
}
