import { editParticulars, type PersonRecord, viewPersonRecord } from '@anzhu/contract/people'
import { listWorkers } from '@anzhu/contract/registry'
import { educations, titles } from '@anzhu/law/certificates/record-gaps'
import { useAction } from '@anzhu/web/api'
import { App, DatePicker, Form, Input, Modal, Select, Switch } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { Refusal } from '../frame/index.ts'

interface Values {
  readonly education: keyof typeof educations
  readonly title: keyof typeof titles
  readonly workSince: Dayjs | null
  readonly post: string
  readonly constructorNumber: string
  readonly legalRepresentative: boolean
}

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** What the enterprise fills in about one of its people. */
export function EditParticulars({ record, close }: { record: PersonRecord; close: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const edit = useAction(editParticulars, { refresh: [viewPersonRecord, listWorkers] })
  const { particulars, employments } = record
  const live = employments.find(({ endedOn }) => endedOn === null)
  const submit = ({ workSince, post, constructorNumber, ...values }: Values) =>
    edit.mutate(
      {
        id: record.id,
        ...values,
        workSince: workSince?.format('YYYY-MM-DD') ?? null,
        constructorNumber: constructorNumber.trim() || null,
        ...(post.trim() !== '' && { post: post.trim() }),
      },
      {
        onSuccess: () => {
          void message.success('已保存')
          close()
        },
        onError: ({ issues }) =>
          form.setFields(
            issues.map((issue) => ({ name: issue.path as keyof Values, errors: [issue.message] })),
          ),
      },
    )
  return (
    <Modal
      open
      title={`${record.name}：学历、职称与任职`}
      okText="保存"
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={edit.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Refusal error={edit.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={{
          education: particulars.education,
          title: particulars.title,
          workSince: particulars.workSince === null ? null : dayjs(particulars.workSince),
          post: live?.post ?? '',
          constructorNumber: particulars.registration?.number ?? '',
          legalRepresentative: live?.legalRepresentative ?? false,
        }}
      >
        <Form.Item name="education" label="学历">
          <Select virtual={false} options={optionsOf(educations)} />
        </Form.Item>
        <Form.Item name="title" label="职称">
          <Select virtual={false} options={optionsOf(titles)} />
        </Form.Item>
        <Form.Item name="workSince" label="从事施工管理工作的起始日期">
          <DatePicker format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']} />
        </Form.Item>
        <Form.Item name="post" label="职务">
          <Input maxLength={30} placeholder="如：项目经理、专职安全员" />
        </Form.Item>
        <Form.Item name="constructorNumber" label="注册建造师编号（没有的留空）">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="legalRepresentative" label="是本企业法定代表人" valuePropName="checked">
          <Switch checkedChildren="是" unCheckedChildren="不是" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
