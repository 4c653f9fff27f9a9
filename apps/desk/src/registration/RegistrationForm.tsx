import { type lookUpEnterprise, registerEnterprise, sendRegistrationCode } from '@anzhu/contract/registration'
import type { Reply } from '@anzhu/contract/endpoint'
import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import type { Checked } from '@anzhu/law/identifiers/identifier'
import { useAction } from '@anzhu/web/api'
import { SourceNote } from '@anzhu/web/SourceNote.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button, Checkbox, Form, Input } from 'antd'
import { Facts, Refusal } from '../frame/index.ts'
import { CodeBox, SendCode } from '../session/index.ts'

type Found = Reply<typeof lookUpEnterprise>
type Firm = NonNullable<Found['entry']>

interface Values {
  readonly name?: string
  readonly legalRepresentative?: string
  readonly address?: string
  readonly contactName: string
  readonly contactIdNumber: string
  readonly phone: string
  readonly code: string
  readonly password: string
  readonly oddCode?: boolean
}

/** Who the enterprise is, as the business registry says or as typed, and who its contact is. */
export function RegistrationForm({
  found,
  done,
}: {
  found: Found
  done: (reply: Reply<typeof registerEnterprise>) => void
}) {
  const [form] = Form.useForm<Values>()
  const register = useAction(registerEnterprise)
  const { entry, creditCode } = found
  const submit = ({ oddCode = false, ...values }: Values) =>
    register.mutate(
      {
        creditCode,
        oddCode,
        ...values,
        name: entry?.name ?? values.name ?? '',
        legalRepresentative: entry?.legalRepresentative ?? values.legalRepresentative ?? '',
        address: entry?.address ?? values.address ?? '',
      },
      {
        onSuccess: done,
        onError: ({ issues }) =>
          form.setFields(
            issues.map(({ path, message }) => ({ name: path as keyof Values, errors: [message] })),
          ),
      },
    )
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} scrollToFirstError>
      {entry === null ? <FirmByHand why={found.byHand} /> : <FirmFound entry={entry} />}
      {found.oddCode && <OddCode />}
      {found.approved && (
        <NoticeBar tone="wait">提交后由主管部门审核，通过后发短信到联系人手机，那时才能登录。</NoticeBar>
      )}
      <Contact />
      <Refusal error={register.error} />
      <Button type="primary" size="large" block htmlType="submit" loading={register.isPending}>
        {found.approved ? '提交注册' : '注册并登录'}
      </Button>
    </Form>
  )
}

function FirmFound({ entry }: { entry: Firm }) {
  return (
    <section className="found-firm" aria-label="企业">
      <Facts
        items={[
          ['企业名称', entry.name],
          ['法定代表人', entry.legalRepresentative],
          ['地址', entry.address],
        ]}
      />
      <SourceNote sourced={entry.sourced} />
      <p className="hint">与营业执照不一致的，请先核对信用代码；刚变更的，以工商登记为准，过几天再来。</p>
    </section>
  )
}

function FirmByHand({ why }: { why: string }) {
  const field = (name: 'name' | 'legalRepresentative' | 'address', label: string) => (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}
    >
      <Input size="large" autoComplete="off" />
    </Form.Item>
  )
  return (
    <>
      <NoticeBar tone="wait">{why}</NoticeBar>
      {field('name', '企业名称')}
      {field('legalRepresentative', '法定代表人')}
      {field('address', '地址')}
    </>
  )
}

/** The check digit does not fit: a question that must be answered, for some genuine codes are so. */
function OddCode() {
  return (
    <>
      <NoticeBar tone="wait">
        这个信用代码的校验位不符，多半是抄错了一位。请对照营业执照再看一遍；确实一致的早期代码，勾选下面一项，由主管部门审核。
      </NoticeBar>
      <Form.Item
        name="oddCode"
        valuePropName="checked"
        rules={[
          {
            validator: async (_, checked: boolean | undefined) => {
              if (checked !== true) throw new Error('请先核对营业执照，一致的勾选后再提交')
            },
          },
        ]}
      >
        <Checkbox>营业执照上的代码就是这样</Checkbox>
      </Form.Item>
    </>
  )
}

/** A check of the law as the form wants it. */
const lawful = (check: (text: string) => Checked) => ({
  validator: async (_: unknown, text: string | undefined) => {
    const checked = check(text ?? '')
    if (!checked.ok) throw new Error(`${checked.problem}，${checked.suggestion}`)
  },
})

const today = () =>
  new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) as `${number}-${number}-${number}`

/** The five things that the business registry does not know. */
function Contact() {
  const send = useAction(sendRegistrationCode)
  const phone = Form.useWatch<string | undefined>('phone') ?? ''
  return (
    <>
      <Form.Item
        name="contactName"
        label="联系人姓名"
        validateTrigger="onBlur"
        rules={[lawful(checkPersonName)]}
      >
        <Input size="large" autoComplete="name" />
      </Form.Item>
      <Form.Item
        name="contactIdNumber"
        label="联系人身份证号"
        extra="忘记密码时凭它核对本人，列表中会遮盖"
        validateTrigger="onBlur"
        rules={[lawful((text) => checkCitizenId(text, today()))]}
      >
        <Input size="large" autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label="联系人手机号" validateTrigger="onBlur" rules={[lawful(checkMobile)]}>
        <Input size="large" inputMode="tel" autoComplete="tel" />
      </Form.Item>
      <Form.Item label="短信验证码" htmlFor="registration-code" required>
        <SendCode send={send} asked={checkMobile(phone).ok ? { phone } : null} told="验证码几秒内送达">
          <Form.Item name="code" noStyle rules={[{ required: true, len: 6, message: '请填写 6 位验证码' }]}>
            <CodeField />
          </Form.Item>
        </SendCode>
      </Form.Item>
      <Form.Item
        name="password"
        label="登录密码"
        extra="至少 8 位，含大写字母、小写字母、数字、符号中的三种"
        rules={[{ required: true, message: '请设一个登录密码' }]}
      >
        <Input.Password size="large" autoComplete="new-password" />
      </Form.Item>
    </>
  )
}

/** The box of the code as a field of a form. */
function CodeField({ value = '', onChange }: { value?: string; onChange?: (digits: string) => void }) {
  return <CodeBox id="registration-code" value={value} change={(digits) => onChange?.(digits)} />
}
