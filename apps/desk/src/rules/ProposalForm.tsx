import {
  previewSafetyCodeRules,
  type RulePreview,
  type SafetyCodeRules,
  viewRulePreview,
} from '@anzhu/contract/safety-code-rules'
import { changesInWords } from '@anzhu/law/safety-code/numbers'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { Loading } from '@anzhu/web/states.tsx'
import { Button, DatePicker, Form, InputNumber } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { Refusal, Section } from '../frame/index.ts'
import { Says, Since } from './NumbersInForce.tsx'
import { firstOfNextMonth, numbersOn } from './words.ts'

type Numbers = RulePreview['numbers']
type Key = keyof Numbers

interface Values {
  readonly numbers: Numbers
  readonly effectiveFrom: Dayjs
}

interface Props {
  readonly rules: SafetyCodeRules
  readonly previewId: string | undefined
  readonly look: (previewId: string) => void
}

/** The numbers in force beside those to be; a preview in the address fills in what it was asked for. */
export function ProposalForm({ rules, previewId, look }: Props) {
  const shown = useEndpoint(viewRulePreview, { id: previewId ?? '' }, { enabled: previewId !== undefined })
  if (previewId !== undefined && shown.data === undefined && shown.error === null)
    return <Loading lines={4} />
  const nextMonth = firstOfNextMonth(rules.today)
  const asked = shown.data ?? { numbers: numbersOn(rules, nextMonth), effectiveFrom: nextMonth }
  return <Proposal rules={rules} asked={asked} look={look} />
}

function Proposal({
  rules,
  asked,
  look,
}: Omit<Props, 'previewId'> & { asked: Pick<RulePreview, 'numbers' | 'effectiveFrom'> }) {
  const [form] = Form.useForm<Values>()
  const preview = useAction(previewSafetyCodeRules)
  const submit = ({ numbers, effectiveFrom }: Values) =>
    preview.mutate(
      {
        jurisdiction: rules.jurisdiction,
        numbers,
        effectiveFrom: effectiveFrom.format('YYYY-MM-DD'),
      },
      {
        onSuccess: ({ id }) => look(id),
        onError: ({ issues }) =>
          form.setFields(
            issues.map(({ path, message }) => ({
              name: path.split('.') as ['numbers', Key],
              errors: [message],
            })),
          ),
      },
    )
  return (
    <Section title="现行与拟改的数字" aside={<Since rules={rules} />}>
      <Form
        form={form}
        requiredMark={false}
        initialValues={{ numbers: asked.numbers, effectiveFrom: dayjs(asked.effectiveFrom) }}
        onFinish={submit}
      >
        <NumberFields rules={rules} />
        <Refusal error={preview.error} />
        <div className="proposal__foot">
          <Form.Item
            name="effectiveFrom"
            label="施行之日"
            extra="最早从明天起。以前的日子仍按当时的规则。"
            rules={[{ required: true, message: '请选择施行之日' }]}
          >
            <DatePicker
              format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']}
              minDate={dayjs(rules.today).add(1, 'day')}
              allowClear={false}
            />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {() => <Foot rules={rules} form={form} busy={preview.isPending} />}
          </Form.Item>
        </div>
      </Form>
    </Section>
  )
}

function NumberFields({ rules: { table, inForce } }: { rules: SafetyCodeRules }) {
  return (
    <table className="numbers numbers--form">
      <caption className="visually-hidden">现行与拟改的数字</caption>
      <thead>
        <tr>
          <th scope="col">数字</th>
          <th scope="col">现行</th>
          <th scope="col">拟改为</th>
          <th scope="col">说明与依据</th>
        </tr>
      </thead>
      <tbody>
        {table.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.title}</th>
            <td className="numbers__value">
              {inForce[row.key as Key]} {row.unit}
            </td>
            <td>
              <Form.Item
                name={['numbers', row.key]}
                rules={[{ required: true, message: `请填写${row.title}` }]}
              >
                <InputNumber
                  aria-label={`${row.title}拟改为（${row.unit}）`}
                  min={row.min}
                  max={row.max}
                  precision={0}
                  suffix={row.unit}
                />
              </Form.Item>
            </td>
            <td>
              <Says row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What the fields change on their day, as a sentence, and the way on; nothing to look at when nothing is changed. */
function Foot({
  rules,
  form,
  busy,
}: {
  rules: SafetyCodeRules
  form: ReturnType<typeof Form.useForm<Values>>[0]
  busy: boolean
}) {
  const day = form.getFieldValue('effectiveFrom') as Dayjs | undefined
  const before = numbersOn(rules, day?.format('YYYY-MM-DD') ?? rules.today)
  const changes = changesInWords(before, (form.getFieldValue('numbers') ?? before) as Numbers)
  return (
    <>
      <span className="proposal__says" role="status">
        {changes.length === 0 ? '还没有改动' : `${changes.join('，')}。`}
      </span>
      {changes.length > 0 && (
        <Button onClick={() => form.setFieldsValue({ numbers: before })}>恢复原数</Button>
      )}
      <Button type="primary" htmlType="submit" loading={busy} disabled={changes.length === 0}>
        查看影响
      </Button>
    </>
  )
}
