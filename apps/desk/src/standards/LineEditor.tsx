import {
  diffStandard,
  dropStandardLine,
  type StandardView,
  viewStandard,
  writeStandardLine,
} from '@anzhu/contract/standards'
import type { Args } from '@anzhu/contract/endpoint'
import { itemKindWords, levelWords } from '@anzhu/law/inspections/standard-lines'
import { useAction } from '@anzhu/web/api'
import { Button, Checkbox, Form, Input, InputNumber, Modal, Popconfirm, Select } from 'antd'
import { Refusal } from '../frame/index.ts'
import { deductionsInText, deductionsOf } from './deduction-text.ts'

type Text = Args<typeof writeStandardLine>['text']
const refresh = [viewStandard, diffStandard]

/** Writes one line of a draft: an item of a score sheet with its deductions, or a term. */
export function LineEditor({
  version,
  code,
  close,
}: {
  version: StandardView
  code: string
  close: () => void
}) {
  const [form] = Form.useForm<Record<string, never>>()
  const write = useAction(writeStandardLine, { refresh })
  const drop = useAction(dropStandardLine, { refresh })
  const { id, content } = version
  const there = lineOf(content, code)
  const submit = (values: object) =>
    write.mutate({ id, line: code, text: textOf(content.kind, values) }, { onSuccess: close })
  return (
    <Modal
      open
      width={680}
      title={there === undefined ? `增加 ${code}` : `修改 ${code}`}
      mask={{ closable: false }}
      onCancel={close}
      footer={[
        there !== undefined && (
          <Popconfirm
            key="drop"
            title={`删去 ${code}？`}
            okText="删去"
            cancelText="取消"
            onConfirm={() => drop.mutate({ id, line: code }, { onSuccess: close })}
          >
            <Button danger loading={drop.isPending}>
              删去这一行
            </Button>
          </Popconfirm>
        ),
        <Button key="cancel" onClick={close}>
          取消
        </Button>,
        <Button key="write" type="primary" loading={write.isPending} onClick={() => form.submit()}>
          保存
        </Button>,
      ]}
    >
      <Refusal error={write.error ?? drop.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={there ?? blank}
        onFinish={submit}
      >
        {content.kind === 'scored' ? <ItemFields /> : <TermFields />}
      </Form>
    </Modal>
  )
}

const required = [{ required: true, message: '请填写' }]
const blank = { item: 'general', full: 5, level: 'general', days: 3, stops: false }
const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

function ItemFields() {
  return (
    <>
      <Form.Item name="name" label="检查项目" rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="item" label="类别" rules={required}>
        <Select options={choices(itemKindWords)} />
      </Form.Item>
      <Form.Item name="full" label="应得分（一张表合计 100）" rules={required}>
        <InputNumber min={0.5} max={100} step={0.5} />
      </Form.Item>
      <Form.Item name="absentWhen" label="什么情况下可能没有这一项（可不填）">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="deductions"
        label="扣分标准，一行一条"
        extra="写作“说明｜扣分｜单位”：固定分写 5，由检查人掌握的写 2-10；按处、人、项累计的写单位，只扣一次的不写。"
        rules={[
          ...required,
          {
            validator: (_, text: string) =>
              deductionsOf(text ?? '') === undefined
                ? Promise.reject(new Error('有一行读不懂，请按“说明｜扣分｜单位”填写'))
                : Promise.resolve(),
          },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
    </>
  )
}

function TermFields() {
  return (
    <>
      <Form.Item name="text" label="用语" rules={required}>
        <Input.TextArea maxLength={300} autoSize />
      </Form.Item>
      <Form.Item name="level" label="级别" rules={required}>
        <Select options={choices(levelWords)} />
      </Form.Item>
      <Form.Item name="stops" valuePropName="checked">
        <Checkbox>须停工（重大隐患必须停工）</Checkbox>
      </Form.Item>
      <Form.Item name="requirement" label="整改要求" rules={required}>
        <Input.TextArea maxLength={500} autoSize />
      </Form.Item>
      <Form.Item name="days" label="建议整改天数" rules={required}>
        <InputNumber min={1} max={99} precision={0} />
      </Form.Item>
      <Form.Item name="basis" label="依据">
        <Input.TextArea maxLength={500} autoSize />
      </Form.Item>
    </>
  )
}

/** A line as the form holds it; undefined when it is a new one. */
function lineOf(content: StandardView['content'], code: string): object | undefined {
  if (content.kind === 'terms') {
    const terms = content.categories.flatMap(({ items }) => items.flatMap((item) => item.terms))
    return terms.find((term) => term.code === code)
  }
  const item = content.tables.flatMap(({ items }) => items).find((one) => one.code === code)
  return item && { ...item, item: item.kind, deductions: deductionsInText(item.deductions) }
}

function textOf(kind: StandardView['content']['kind'], values: object): Text {
  if (kind === 'terms') return { kind, ...(values as Omit<Extract<Text, { kind: 'terms' }>, 'kind'>) }
  const { deductions, absentWhen, ...rest } = values as Omit<
    Extract<Text, { kind: 'scored' }>,
    'kind' | 'deductions'
  > & { deductions: string }
  const absent = absentWhen?.trim() ?? ''
  return {
    kind,
    ...rest,
    absentWhen: absent === '' ? null : absent,
    deductions: deductionsOf(deductions) ?? [],
  }
}
