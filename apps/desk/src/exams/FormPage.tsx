import './exams.css'
import type { ApiError } from '@anzhu/contract/client'
import { createExamNotice, editExamNotice, publishExamNotice, viewExamNotice } from '@anzhu/contract/exams'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { App, Button, Form, type FormInstance } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate, useParams } from 'react-router'
import { NotOpen, Page, Refusal, Refused, Section } from '../frame/index.ts'
import { asForm, fromNotice, NoticeFields, type NoticeValues } from './NoticeFields.tsx'
import { aboutExams } from './reading.ts'

/** A new notice: published at once, or kept as a draft. */
export function NewNoticePage() {
  const may = useMay('exam.run')
  const { post } = useSession()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [form] = Form.useForm<NoticeValues>()
  const create = useAction(createExamNotice, { refresh: aboutExams })
  const publish = useAction(publishExamNotice, { refresh: aboutExams })
  if (!may) return <Refused title="发布考试通知" what="发布考试通知" />
  const save = async (values: NoticeValues, publishing: boolean) => {
    try {
      const { id } = await create.mutateAsync(asForm(values))
      if (publishing) await publish.mutateAsync({ id })
      void message.success(publishing ? '已发布，并告知本地区的企业' : '已保存草稿，企业还看不到')
      void navigate(`/exams/${id}`)
    } catch (error) {
      showIssues(form, error as ApiError)
    }
  }
  const busy = create.isPending || publish.isPending
  return (
    <FormPage
      title="发布考试通知"
      back={{ to: '/exams', title: '考试' }}
      form={form}
      initial={{ region: post.region ?? '', fullMark: 100, passMark: 60, categories: [] }}
      published={false}
      submit={(values) => void save(values, true)}
      error={create.error ?? publish.error}
    >
      <Button type="primary" htmlType="submit" loading={busy}>
        发布
      </Button>{' '}
      <Button
        disabled={busy}
        onClick={() =>
          void form.validateFields().then(
            (values) => save(values, false),
            () => undefined,
          )
        }
      >
        保存草稿
      </Button>
    </FormPage>
  )
}

/** A draft, or what may change in a published notice. */
export function EditNoticePage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [form] = Form.useForm<NoticeValues>()
  const { data: notice, error, refetch } = useEndpoint(viewExamNotice, { id })
  const edit = useAction(editExamNotice, { refresh: aboutExams })
  const back = { to: `/exams/${id}`, title: '返回' }
  if (notice === undefined || notice.id !== id || !notice.mine) {
    return (
      <Page title="更改考试通知" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这份通知"
          hint="请从考试列表进入。"
        />
      </Page>
    )
  }
  const published = notice.state !== 'draft'
  const told = published && notice.taken > 0
  return (
    <FormPage
      title={published ? '更改考试通知' : '修改考试通知'}
      back={back}
      form={form}
      initial={fromNotice(notice)}
      published={published}
      submit={(values) =>
        edit.mutate(
          { id, version: notice.version, ...asForm({ ...fromNotice(notice), ...values }) },
          {
            onSuccess: () => {
              void message.success(
                told ? `已更改，并通知 ${formatCount(notice.taken)} 名已报名人员` : '已保存',
              )
              void navigate(back.to)
            },
            onError: (refusal) => showIssues(form, refusal),
          },
        )
      }
      error={edit.error}
    >
      <Button type="primary" htmlType="submit" loading={edit.isPending}>
        {told ? '保存并通知已报名人员' : '保存'}
      </Button>
    </FormPage>
  )
}

/** What is wrong stands at its field; both ends of enrolment are one field here. */
function showIssues(form: FormInstance<NoticeValues>, { issues }: Pick<ApiError, 'issues'>): void {
  form.setFields(
    issues.map(({ path, message }) => ({
      name: (path.startsWith('enrol') ? 'enrol' : path) as keyof NoticeValues,
      errors: [message],
    })),
  )
}

function FormPage({
  title,
  back,
  form,
  initial,
  published,
  submit,
  error,
  children,
}: {
  title: string
  back: { readonly to: string; readonly title: string }
  form: FormInstance<NoticeValues>
  initial: Partial<NoticeValues>
  published: boolean
  submit: (values: NoticeValues) => void
  error: ApiError | null
  children: ReactNode
}) {
  return (
    <Page title={title} back={back}>
      <Section title="考试通知">
        {error !== null && error.issues.length === 0 && <Refusal error={error} />}
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={initial}
          style={{ maxWidth: 640 }}
          onFinish={submit}
        >
          <NoticeFields published={published} />
          {children}
        </Form>
      </Section>
    </Page>
  )
}
