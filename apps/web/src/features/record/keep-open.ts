/** What to do while this browser keeps no copy of a take. */
export const KEEP_OPEN = 'Your recording is sent while you speak, so keep this tab open and stay online until it says that everything is saved.';
