import { COMMENT_AUDIENCES, type CommentAudience } from './enums.js';

/** From the most to the fewest readers. */
const place = (audience: CommentAudience) => COMMENT_AUDIENCES.indexOf(audience);

/** Whether more people read what is for `audience` than what is for `than`. */
export function isWider(audience: CommentAudience, than: CommentAudience): boolean {
  return place(audience) < place(than);
}
