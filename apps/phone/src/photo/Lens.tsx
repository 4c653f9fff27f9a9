import './photo.css'
import type { Facing } from '@anzhu/web/camera'
import type { RefObject } from 'react'

/** What the camera sees, in the frame of a photo, with a line where head and shoulders belong. */
export function Lens({ video, facing }: { video: RefObject<HTMLVideoElement | null>; facing: Facing }) {
  return (
    <div className="viewfinder">
      <video
        ref={video}
        className={facing === 'user' ? 'viewfinder__video viewfinder__video--mirror' : 'viewfinder__video'}
        muted
        playsInline
        aria-label="相机画面"
      />
      <Guide />
    </div>
  )
}

/** Where head and shoulders belong. */
function Guide() {
  return (
    <svg className="viewfinder__guide" viewBox="0 0 350 490" aria-hidden="true" focusable="false">
      <path
        className="viewfinder__shade"
        fillRule="evenodd"
        d="M0 0H350V490H0ZM175 66C243 66 277 126 277 200C277 262 255 306 226 331C223 352 233 366 262 377C312 396 340 428 346 490H4C10 428 38 396 88 377C117 366 127 352 124 331C95 306 73 262 73 200C73 126 107 66 175 66Z"
      />
      <path
        className="viewfinder__line"
        d="M175 66C243 66 277 126 277 200C277 262 255 306 226 331C223 352 233 366 262 377C312 396 340 428 346 490H4C10 428 38 396 88 377C117 366 127 352 124 331C95 306 73 262 73 200C73 126 107 66 175 66Z"
      />
    </svg>
  )
}
