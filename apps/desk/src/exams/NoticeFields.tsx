import type { ExamCategory, ExamNotice, ExamNoticeForm } from '@anzhu/contract/exams'
import { listRegions } from '@anzhu/contract/registry'
import { categoryInWords, examCategories } from '@anzhu/law/exams/words'
import { useEndpoint } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { Checkbox, DatePicker, Form, Input, InputNumber, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

/** A notice as the form holds it. */
export interface NoticeValues {
  readonly title: string
  readonly body?: string
  readonly region: string
  readonly categories: ExamCategory[]
  readonly enrol: readonly [Dayjs, Dayjs]
  readonly examOn: Dayjs
  readonly examTime: string
  readonly place: string
  readonly seats?: number | null
  readonly passMark: number
  readonly fullMark: number
}

/** What is sent. */
export function asForm(values: NoticeValues): ExamNoticeForm {
  const { enrol, examOn, body = '', seats = null, ...rest } = values
  const day = (at: Dayjs) => at.format('YYYY-MM-DD')
  return { ...rest, body, seats, enrolFrom: day(enrol[0]), enrolTo: day(enrol[1]), examOn: day(examOn) }
}

/** A notice that is there, to be changed. */
export function fromNotice(notice: ExamNotice): NoticeValues {
  const { title, body, categories, examTime, place, seats, passMark, fullMark } = notice
  return {
    title,
    body,
    region: notice.region.code,
    categories: [...categories],
    enrol: [dayjs(notice.enrolFrom), dayjs(notice.enrolTo)],
    examOn: dayjs(notice.examOn),
    examTime,
    place,
    seats,
    passMark,
    fullMark,
  }
}

const required = (what: string) => [{ required: true, message: `请填写${what}` }]
const days = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']

/** The fields; once published, for whom, for what and by which marks stay as they are. */
export function NoticeFields({ published }: { published: boolean }) {
  return (
    <>
      <Form.Item name="title" label="名称" rules={required('名称')}>
        <Input maxLength={100} placeholder="如：2026 年第 4 期安管人员考核" />
      </Form.Item>
      <Form.Item
        name="region"
        label="面向"
        extra="注册地在这个地区的企业看得到，并收到消息"
        rules={required('地区')}
      >
        <RegionSelect disabled={published} />
      </Form.Item>
      <Form.Item
        name="categories"
        label="类别"
        rules={[{ type: 'array', min: 1, message: '请至少选一个类别' }]}
      >
        <Checkbox.Group
          disabled={published}
          options={examCategories.map((value) => ({ value, label: categoryInWords(value) }))}
        />
      </Form.Item>
      <Form.Item name="enrol" label="报名（含首尾两天）" rules={required('报名起止')}>
        <DatePicker.RangePicker format={days} />
      </Form.Item>
      <Form.Item name="examOn" label="考试日" rules={required('考试日')}>
        <DatePicker format={days} />
      </Form.Item>
      <Form.Item name="examTime" label="时间" rules={required('时间')}>
        <Input maxLength={40} placeholder="如：09:00–11:00" style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="place" label="地点" rules={required('地点')}>
        <Input maxLength={200} placeholder="写到楼层考场，短信里会告诉考生" />
      </Form.Item>
      <Form.Item name="seats" label="名额（选填，不填为不限）">
        <InputNumber min={1} max={100_000} precision={0} suffix="人" />
      </Form.Item>
      <Form.Item name="fullMark" label="满分" rules={required('满分')}>
        <InputNumber min={1} max={1000} precision={0} disabled={published} suffix="分" />
      </Form.Item>
      <Form.Item name="passMark" label="合格分" rules={required('合格分')}>
        <InputNumber min={1} max={100} precision={0} disabled={published} suffix="分" />
      </Form.Item>
      <Form.Item name="body" label="说明（选填）">
        <Input.TextArea maxLength={4000} rows={4} placeholder="如：请带身份证原件，提前半小时到场" />
      </Form.Item>
    </>
  )
}

/** The office's own region, and those directly below it. */
function RegionSelect({
  value,
  onChange,
  disabled,
}: {
  value?: string
  onChange?: (value: string) => void
  disabled: boolean
}) {
  const { post } = useSession()
  const own = post.region ?? ''
  const { data } = useEndpoint(listRegions, { parent: own }, { enabled: own !== '' })
  const below = (data?.items ?? []).map(({ code, path }) => ({ value: code, label: path.join(' ') }))
  return (
    <Select
      aria-label="面向"
      disabled={disabled}
      virtual={false}
      value={value}
      onChange={onChange}
      options={[{ value: own, label: `${post.regionName}（全部）` }, ...below]}
    />
  )
}
