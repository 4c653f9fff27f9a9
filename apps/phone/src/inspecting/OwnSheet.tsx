import { useSession } from '@anzhu/web/session.tsx'
import { PhotoTaker } from '../evidence/index.ts'
import { addPhoto, callingOf } from './add-photo.ts'
import { Photos } from './Photos.tsx'
import type { OpenInspection } from './use-inspection.ts'

/** The enterprise's own standard: photos of the paper sheet, page after page. */
export function OwnSheet({ open }: { open: OpenInspection }) {
  const { account } = useSession()
  const { inspection, photos } = open
  if (inspection === undefined) return null
  const subject = {
    project: inspection.project,
    part: '',
    inspector: account.name,
    number: callingOf(inspection),
  }
  return (
    <section className="section">
      <h2>纸质检查单</h2>
      <p className="lead">一页一张，字要看得清。</p>
      <PhotoTaker subject={subject} taken={(photo) => addPhoto(inspection, photo, null)} />
      <Photos photos={photos.filter(({ purpose }) => purpose === 'sheet')} />
    </section>
  )
}
