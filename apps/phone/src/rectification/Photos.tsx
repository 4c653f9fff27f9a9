import { addressOf } from '@anzhu/contract/client'
import { type RectificationPhoto, viewRectificationPhoto } from '@anzhu/contract/rectification'

/** Pictures of one side, before or after; what there is none of is said. */
export function Photos({
  title,
  orderId,
  photos,
}: {
  title: string
  orderId: string
  photos: readonly RectificationPhoto[]
}) {
  return (
    <figure className="rectify__side">
      <figcaption className="hint">{title}</figcaption>
      {photos.length === 0 && <p className="rectify__none">没有照片</p>}
      {photos.map((photo, at) =>
        photo.received ? (
          <img
            key={photo.id}
            className="rectify__photo"
            src={addressOf(viewRectificationPhoto, { id: orderId, photoId: photo.id })}
            alt={`${title}照片 ${at + 1}`}
            loading="lazy"
          />
        ) : (
          <p key={photo.id} className="rectify__none">
            照片还在上传
          </p>
        ),
      )}
    </figure>
  )
}
