import type { Post } from '@anzhu/contract/session'

/** Dark, little saturated tones: white text reads on each, and none resembles the colour of a code. */
const tones = ['#123A63', '#3B4653', '#4A3B5C', '#5A4632', '#24474F', '#56334A'] as const

/** The header colour of a post: different for every post of an account, so that nobody acts for the wrong unit unawares. */
export function identityTone(post: Post, posts: readonly Post[]): string {
  const index = posts.findIndex(({ id }) => id === post.id)
  return tones[Math.max(0, index) % tones.length] ?? tones[0]
}
