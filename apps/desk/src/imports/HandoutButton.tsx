import { downloadHandout, type Import, viewImport } from '@anzhu/contract/imports'
import { formatCount } from '@anzhu/web/format'
import { useDownload } from '@anzhu/web/transfer'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'

/** Downloads what importing made that is told once: it asks first, since nobody can have it again later. */
export function HandoutButton({ found: { id, handout } }: { found: Import }) {
  const { modal, message } = App.useApp()
  const cache = useQueryClient()
  const download = useDownload(downloadHandout)
  const take = () =>
    download.mutate(
      { id },
      {
        onSuccess: () => {
          void message.success('初始密码表已下载。十分钟内可以重新下载，过后平台不再保存。')
          void cache.invalidateQueries({ queryKey: [viewImport.id] })
        },
        onError: (error) => void message.error(error.message),
      },
    )
  const ask = () =>
    void modal.confirm({
      title: `下载 ${formatCount(handout)} 人的初始密码`,
      content:
        '只有您能下载。下载后十分钟内可以重下，过后平台不再保存；七天不下载也会删除。请当面交给本人，用完删除文件。没有拿到的人，逐个重置密码。',
      okText: '下载',
      cancelText: '以后再说',
      onOk: take,
    })
  return (
    <Button type="primary" loading={download.isPending} onClick={ask}>
      下载初始密码表（{formatCount(handout)} 人）
    </Button>
  )
}
