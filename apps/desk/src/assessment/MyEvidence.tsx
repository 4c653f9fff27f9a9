import './assessment.css'
import { viewAssessment } from '@anzhu/contract/assessment'
import { useEndpoint } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { NotOpen } from '../frame/index.ts'
import { Evidence, Suggested } from './ProjectAssessment.tsx'

/** What the own project will be judged by, above the form of its department: nothing of it is typed in. */
export function MyEvidence() {
  const { post } = useSession()
  const id = post.project?.id ?? ''
  const { data, error, refetch } = useEndpoint(viewAssessment, { id }, { enabled: id !== '' })
  if (id === '') return null
  if (data === undefined)
    return (
      <NotOpen
        error={error}
        retry={() => void refetch()}
        missing="没有找到本项目"
        hint="请在右上角切换到项目部的身份。"
      />
    )
  return (
    <div className="assessment">
      <Evidence view={data} />
      <Suggested view={data} />
    </div>
  )
}
