import './hall.css'
import { ApiError, newKey } from '@anzhu/contract/client'
import type { Reply } from '@anzhu/contract/endpoint'
import { viewCase } from '@anzhu/contract/cases'
import { nameInPerson, viewHall, viewPersonRecord } from '@anzhu/contract/people'
import { consents } from '@anzhu/law/access/consents'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { sendFile } from '@anzhu/web/send-file'
import { Button, Checkbox, Form, Input } from 'antd'
import type { FormInstance } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import { CardUnread, readCard } from './read-card.ts'
import { TakePortrait } from './TakePortrait.tsx'

/** Somebody who was seen in person, as the desk is told. */
export type NamedInPerson = Reply<typeof nameInPerson>

interface Values {
  readonly name: string
  readonly idNumber: string
  readonly phone?: string
  readonly seen: boolean
  readonly agreed?: boolean
}

interface Props {
  readonly form: FormInstance<Values>
  readonly named: (person: NamedInPerson) => void
  readonly busy: (busy: boolean) => void
}

/** A form of this kind, for whoever shows the button that submits it. */
export const useIdentityForm = () => Form.useForm<Values>()[0]

/**
 * ID-14: name and number from the card, read or typed, never filled in from a case, because comparing them is the check; the
 * phone stated at the desk, and a portrait for whoever checks on site, if the person agrees.
 */
export function IdentityForm({ form, named, busy }: Props) {
  const [how, setHow] = useState<'reader' | 'typed'>('typed')
  const [photo, setPhoto] = useState<File | null>(null)
  const { submit, error } = useNaming({ form, how, photo, named, busy })
  return (
    <>
      <Refusal error={error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void submit(values)}
        onValuesChange={(changed) => ('name' in changed || 'idNumber' in changed) && setHow('typed')}
      >
        <ReadCard
          read={({ name, idNumber }) => {
            form.setFieldsValue({ name, idNumber })
            setHow('reader')
          }}
        />
        <div className="hall__pair">
          <Form.Item name="name" label="姓名" rules={[filled('请填写姓名')]}>
            <Input maxLength={50} autoComplete="off" />
          </Form.Item>
          <Form.Item name="idNumber" label="身份证号" rules={[filled('请填写身份证号')]}>
            <Input maxLength={40} autoComplete="off" placeholder="18 位" />
          </Form.Item>
          <Form.Item name="phone" label="本人手机号（选填）" extra="更换后，原手机号会收到短信，不能再登录">
            <Input maxLength={20} autoComplete="off" inputMode="tel" />
          </Form.Item>
        </div>
        <div className="hall__portrait" role="group" aria-labelledby="portrait">
          <h3 id="portrait">本人照片（选填）</h3>
          <p className="hint">{consents.portrait.paragraphs[0].text}</p>
          <TakePortrait photo={photo} change={setPhoto} />
          {photo !== null && (
            <Form.Item
              name="agreed"
              valuePropName="checked"
              rules={[ticked('本人同意后才能存照片；不同意的，请去掉照片再登记')]}
            >
              <Checkbox>已向本人说明用途和谁看得到，本人同意；随时可以在手机上撤回</Checkbox>
            </Form.Item>
          )}
        </div>
        <Form.Item name="seen" valuePropName="checked" rules={[ticked('见到本人和身份证原件后才能登记')]}>
          <Checkbox>本人到场，已见到身份证原件，人证一致</Checkbox>
        </Form.Item>
      </Form>
    </>
  )
}

const filled = (message: string) => ({ required: true, whitespace: true, message })
const ticked = (message: string) => ({
  validator: async (_: unknown, value: unknown) => {
    if (value !== true) throw new Error(message)
  },
})

/** The button for the reader, where one is connected; what it says when it does not read. */
function ReadCard({ read }: { read: (card: { name: string; idNumber: string }) => void }) {
  const { data } = useEndpoint(viewHall, {})
  const [reading, setReading] = useState(false)
  const [said, setSaid] = useState('')
  if (data === undefined || data.reader === null) return null
  const reader = data.reader
  const start = async () => {
    setReading(true)
    setSaid('')
    try {
      const card = await readCard(reader)
      read(card)
      setSaid(card.validTo === null ? '已读出' : `已读出，证件有效至 ${card.validTo}`)
    } catch (error) {
      setSaid(error instanceof CardUnread ? error.message : '没有读出身份证，请照身份证填写。')
    } finally {
      setReading(false)
    }
  }
  return (
    <p className="hall__reader">
      <Button type="primary" ghost loading={reading} onClick={() => void start()}>
        读身份证
      </Button>
      <span role="status">{said}</span>
    </p>
  )
}

function useNaming({
  form,
  how,
  photo,
  named,
  busy,
}: Props & { readonly how: 'reader' | 'typed'; readonly photo: File | null }) {
  const name = useAction(nameInPerson, { refresh: [viewCase, viewPersonRecord] })
  const [lost, setLost] = useState<ApiError | null>(null)
  const submit = async ({ name: own, idNumber, phone }: Values) => {
    busy(true)
    setLost(null)
    try {
      const portrait = photo === null ? undefined : { fileId: await sent(photo), agreed: true as const }
      const stated = phone === undefined || phone.trim() === '' ? undefined : phone
      named(await name.mutateAsync({ name: own, idNumber, seen: true, how, phone: stated, portrait }))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      form.setFields(
        error.issues.map(({ path, message }) => ({ name: path as keyof Values, errors: [message] })),
      )
      setLost(error)
    } finally {
      busy(false)
    }
  }
  return { submit, error: lost }
}

async function sent(photo: File): Promise<string> {
  const sending = {
    idempotencyKey: newKey(),
    progress: () => undefined,
    signal: new AbortController().signal,
  }
  return (await sendFile(photo, sending)).id
}
