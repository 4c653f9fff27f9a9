import {
  type Case,
  countCases,
  deleteCase,
  listCases,
  listServices,
  viewCase,
  withdrawCase,
} from '@anzhu/contract/cases'
import { useAction } from '@anzhu/web/api'
import { App, Button } from 'antd'
import { Link, useLocation, useNavigate } from 'react-router'

const lists = [listCases, countCases, listServices]

/** What the applicant may do with the case now: go on filling in, correct, take back, throw the draft away. */
export function ApplicantActs({ case: shown }: { case: Case }) {
  const { pathname } = useLocation()
  const { withdraw, remove } = useActs(shown)
  const { may, status, service, id } = shown
  return (
    <>
      {may.includes('delete') && (
        <Button danger onClick={remove}>
          删除草稿
        </Button>
      )}
      {may.includes('withdraw') && <Button onClick={withdraw}>撤回</Button>}
      {may.includes('save') && (
        <Link className="button-link" to={`/apply/${service}?case=${id}`} state={{ from: pathname }}>
          {status === 'returned' ? '补正并重新提交' : '继续填写'}
        </Link>
      )}
    </>
  )
}

/** Withdrawing and deleting, each after one question that says what will be. */
function useActs({ id, version, service, title }: Case) {
  const { modal, message } = App.useApp()
  const navigate = useNavigate()
  const withdrawing = useAction(withdrawCase, { refresh: [...lists, viewCase] })
  const deleting = useAction(deleteCase, { refresh: lists })
  return {
    withdraw: () =>
      void modal.confirm({
        title: `撤回“${title}”`,
        content: '撤回后变回草稿，审核单位不再办理。改好以后可以用原编号再提交。',
        okText: '撤回',
        cancelText: '取消',
        onOk: () =>
          withdrawing.mutateAsync({ id, version }).then(
            () => void navigate(`/apply/${service}?case=${id}`),
            (error: Error) => void message.error(error.message),
          ),
      }),
    remove: () =>
      void modal.confirm({
        title: `删除“${title}”的草稿`,
        content: '填写的内容和上传的材料一并删除，不能恢复。',
        okText: '删除草稿',
        okButtonProps: { danger: true },
        cancelText: '取消',
        onOk: () =>
          deleting.mutateAsync({ id }).then(
            () => {
              void message.success('草稿已删除')
              void navigate('/items?box=drafts', { replace: true })
            },
            (error: Error) => void message.error(error.message),
          ),
      }),
  }
}
