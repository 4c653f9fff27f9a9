/** What a comparison comes to: the same person, somebody else (or no living person), or a picture that shows too little. */
export const likenesses = ['same', 'other', 'unclear'] as const
export type Likeness = (typeof likenesses)[number]

/** Says whether two photos show one person. It learns neither who that is nor what for. */
export interface FaceMatcher {
  /** Who compares, as people read it. */
  readonly source: string
  /** Compares the portrait of the hall with a photo taken now (JPEG or PNG). Throws OutsideFailure without an answer. */
  compare(portrait: Buffer, photo: Buffer): Promise<Likeness>
  /** Tries the way there without showing it anybody. */
  ready(): Promise<void>
}
