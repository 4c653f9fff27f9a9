import {
  EducationLetter,
  listEducation,
  listRecordedEducation,
  recordEducation,
} from '@anzhu/contract/certificate-education'
import type { Reply } from '@anzhu/contract/endpoint'
import { categories } from '@anzhu/law/certificates/facts'
import { useAction } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useSession } from '@anzhu/web/session.tsx'
import { App, Button, DatePicker, Drawer, Form, Input, InputNumber, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { Refusal } from '../frame/index.ts'
import { readNamedLines } from './named-lines.ts'

interface Values {
  readonly letter: (typeof EducationLetter.options)[number]
  readonly hours: number
  readonly completedOn: Dayjs
  readonly persons: string
}

/** A training body uploads the hours of everybody who finished on one day; who does not fit is named with the reason. */
export function RecordEducation({ open, close }: { open: boolean; close: () => void }) {
  const { message } = App.useApp()
  const { today } = useSession()
  const [form] = Form.useForm<Values>()
  const record = useAction(recordEducation, { refresh: [listRecordedEducation, listEducation] })
  const leave = () => {
    record.reset()
    form.resetFields()
    close()
  }
  const submit = ({ letter, hours, completedOn, persons }: Values) =>
    record.mutate(
      {
        letter,
        hours,
        completedOn: completedOn.format('YYYY-MM-DD'),
        persons: [...readNamedLines(persons).persons],
      },
      {
        onSuccess: ({ recorded, refused }) => {
          if (refused > 0) return
          void message.success(`已记录 ${formatCount(recorded)} 人`)
          leave()
        },
      },
    )
  return (
    <Drawer open={open} onClose={leave} title="上传继续教育学时" size={560} destroyOnHidden>
      <Refusal error={record.error} />
      {record.data === undefined ? (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ completedOn: dayjs(today) }}
          onFinish={submit}
        >
          <Fields today={today} />
          <Button type="primary" htmlType="submit" loading={record.isPending}>
            上传学时
          </Button>
        </Form>
      ) : (
        <Results results={record.data} again={() => record.reset()} />
      )}
    </Drawer>
  )
}

function Fields({ today }: { today: string }) {
  return (
    <>
      <Form.Item name="letter" label="证书类别" rules={[{ required: true, message: '请选择类别' }]}>
        <Select
          virtual={false}
          placeholder="请选择"
          options={EducationLetter.options.map((value) => ({
            value,
            label: `${value} 类 ${categories[value]}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="hours" label="每人学时" rules={[{ required: true, message: '请填学时，1 至 999' }]}>
        <InputNumber min={1} max={999} precision={0} />
      </Form.Item>
      <Form.Item name="completedOn" label="完成日期" rules={[{ required: true, message: '请选择日期' }]}>
        <DatePicker format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']} maxDate={dayjs(today)} />
      </Form.Item>
      <Form.Item
        name="persons"
        label="人员，一行一人：姓名 身份证号"
        extra="可以从 Excel 里复制姓名和身份证号两列，直接粘贴。"
        rules={[
          {
            validator: async (_, typed: string | undefined) => {
              const { flaw } = readNamedLines(typed ?? '')
              if (flaw !== undefined) throw new Error(flaw)
            },
          },
        ]}
      >
        <Input.TextArea rows={9} autoComplete="off" placeholder="王建明 320507198801010011" />
      </Form.Item>
    </>
  )
}

function Results({
  results: { recorded, results },
  again,
}: {
  results: Reply<typeof recordEducation>
  again: () => void
}) {
  const left = results.filter((one) => !one.recorded)
  return (
    <>
      <p className="result__line" role="status">
        已记录 {formatCount(recorded)} 人 · 未记录 {formatCount(left.length)} 人
      </p>
      <ul className="result__list">
        {left.map(({ name, sentence }, i) => (
          // The names are masked and may repeat; the list never changes.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i}>
            <div className="result__who">
              <b>{name}</b>
            </div>
            {sentence}
          </li>
        ))}
      </ul>
      <div className="result__actions">
        <Button onClick={again}>返回修改</Button>
      </div>
    </>
  )
}
